import { transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { withTimeout } from '../../runtime/with-timeout'
import { lockFile } from '../record/lock-file'
import { removeObjects } from '../erase/_internal/remove-objects'
import { ingestFile, INGEST_STAGES } from './ingest-file'
import { enqueueIngest } from './ingest-job'
import type { SealedFile } from '../receive/seal-new-file'

/**
 * Runs the ingest pipeline for a sealed file and waits for the result.
 *
 * @param waitMs how long to wait; what takes longer continues in the background. No limit when absent
 * @returns whether the pipeline is finished
 * @throws AppError `gone` when the file was deleted while its bytes arrived; errors that are not the file's fault: it
 * is retried automatically
 */
export async function runIngest(file: SealedFile, waitMs?: number): Promise<boolean> {
  // Under the pipeline's lock, so that no other process takes the file over and leaves us waiting.
  let resolveStarted = (): void => undefined
  const started = new Promise<void>((done) => (resolveStarted = done))
  const pipeline = ingestFile(file.id, INGEST_STAGES, () => markProcessing(file).then(resolveStarted))
  await Promise.race([started, pipeline])
  const finished = pipeline.then(() => true)
  const isFinished = await (waitMs === undefined ? finished : withTimeout(finished, waitMs, () => false))
  // The caller no longer waits: from here on the queue retries errors.
  if (!isFinished) pipeline.catch(() => enqueueIngest(file.id)).catch(() => undefined)
  return isFinished
}

async function markProcessing({ id, name, sizeBytes, sha256 }: SealedFile): Promise<void> {
  const isMarked = await transaction(async (tx) => {
    if ((await lockFile(tx, id))?.status !== 'pending') return false
    const size = BigInt(sizeBytes)
    // What is sent again while this is being checked, or after a kill, is recognised by it.
    const data = { status: 'processing', size, receivedBytes: size, sha256: new Uint8Array(sha256) } as const
    await tx.storedFile.update({ where: { id }, data })
    return true
  })
  if (isMarked) return
  await removeObjects([name]) // Deleted while its bytes arrived: the deletion found none to remove yet.
  throw fail('file_deleted')
}
