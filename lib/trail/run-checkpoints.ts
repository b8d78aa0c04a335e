import { createCheckpoint } from '../audit/checkpoints/create-checkpoint'
import { findLastCheckpoint } from '../audit/checkpoints/checkpoint'
import { withAdvisoryLock } from '../db/with-advisory-lock'
import { keepEnd } from './copies/kept-end'
import type { CopyPlace } from './copies/places'
import { sendCopies } from './copies/send-copies'

const PERIOD_MS = 60 * 60_000

/**
 * Makes a checkpoint where the last one is an hour old, also when nothing has happened since, and sends what is to be sent; and
 * keeps in the store where the trail ends now.
 *
 * @returns the first position that is missing of what the store knows to have been there; null where none is
 */
export async function runCheckpoints(places: readonly CopyPlace[], onError: (error: unknown) => void): Promise<number | null> {
  let missing: number | null = null
  await withAdvisoryLock('trail:checkpoint', async () => {
    const last = await findLastCheckpoint()
    if (!last || Date.now() - Date.parse(last.at) >= PERIOD_MS) await createCheckpoint().catch(onError)
    missing = await keepEnd()
  })
  await sendCopies(places, onError)
  return missing
}
