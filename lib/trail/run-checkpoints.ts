import { createCheckpoint } from '../audit/checkpoints/create-checkpoint'
import { findLastCheckpoint } from '../audit/checkpoints/checkpoint'
import { withAdvisoryLock } from '../db/with-advisory-lock'
import type { CopyPlace } from './copies/places'
import { sendCopies } from './copies/send-copies'

const PERIOD_MS = 60 * 60_000

/** Makes a checkpoint where the last one is an hour old, also when nothing has happened since, and sends what is to be sent. */
export async function runCheckpoints(places: readonly CopyPlace[], onError: (error: unknown) => void): Promise<void> {
  await withAdvisoryLock('trail:checkpoint', async () => {
    const last = await findLastCheckpoint()
    if (!last || Date.now() - Date.parse(last.at) >= PERIOD_MS) await createCheckpoint().catch(onError)
  })
  await sendCopies(places, onError)
}
