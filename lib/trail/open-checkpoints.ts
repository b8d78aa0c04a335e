import type { Settings } from '../config/settings'
import { compareCopies } from './copies/compare-copies'
import { copyPlaces } from './copies/places'
import { runCheckpoints } from './run-checkpoints'

const PERIOD_MS = 60_000

/**
 * Makes and sends checkpoints from now on, where jobs run, and compares those of the database with their copies once.
 *
 * @param onError also called where a copy is not what the database has: the database was rewritten, or is an older one
 * @returns ends it, and waits for the current run
 */
export function openCheckpoints(settings: Settings, onError: (error: unknown) => void): () => Promise<void> {
  const places = copyPlaces(settings)
  const run = () => runCheckpoints(places, onError).catch(onError)
  const begin = async () => {
    const { firstOther } = await compareCopies()
    if (firstOther !== null)
      onError(new Error(`checkpoint ${firstOther} of the trail is not the one that the store has a copy of`))
    await run()
  }
  let running: Promise<void> | undefined = begin().catch(onError)
  const timer = setInterval(() => {
    running = (running ?? Promise.resolve()).then(run)
  }, PERIOD_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
