import type { Settings } from '../config/settings'
import { withTimeout } from '../runtime/with-timeout'
import { compareCopies } from './copies/compare-copies'
import { copyPlaces } from './copies/places'
import { runCheckpoints } from './run-checkpoints'

const PERIOD_MS = 60_000
/** How long an end of the process waits for the last run. */
const LAST_RUN_MS = 5_000

/**
 * Makes and sends checkpoints from now on, where jobs run, and compares those of the database with their copies once. Each minute,
 * at the beginning and at the end it keeps outside of the database where the trail ends.
 *
 * @param onError also called where a copy is not what the database has: the database was rewritten, or is an older one
 * @returns ends it, and waits for the last run, some seconds at most
 */
export function openCheckpoints(settings: Settings, onError: (error: unknown) => void): () => Promise<void> {
  const places = copyPlaces(settings)
  let known: number | null = null
  const run = async () => {
    const missing = await runCheckpoints(places, onError)
    // Said once: it stays so.
    if (missing !== null && missing !== known)
      onError(new Error(`rows of the trail are missing from position ${missing}: the store knows a later end`))
    known = missing
  }
  const begin = async () => {
    const { firstOther } = await compareCopies()
    if (firstOther !== null)
      onError(new Error(`checkpoint ${firstOther} of the trail is not the one that the store has a copy of`))
    await run()
  }
  let running: Promise<void> = begin().catch(onError)
  const runNext = () => {
    running = running.then(run).catch(onError)
  }
  const timer = setInterval(runNext, PERIOD_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    runNext()
    // The next start does what a store that does not answer leaves undone.
    await withTimeout(running, LAST_RUN_MS, () => undefined)
  }
}
