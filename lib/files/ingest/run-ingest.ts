import { pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { withTimeout } from '../../runtime/with-timeout'
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
  const pipeline = ingestFile(file.id, INGEST_STAGES, async () => {
    await markProcessing(file)
    resolveStarted()
    return file.dataKey
  })
  await Promise.race([started, pipeline])
  const finished = pipeline.then(() => true)
  const isFinished = await (waitMs === undefined ? finished : withTimeout(finished, waitMs, () => false))
  // The caller no longer waits: from here on the queue retries errors.
  if (!isFinished) pipeline.catch(() => enqueueIngest(file.id)).catch(() => undefined)
  return isFinished
}

/**
 * Hands a sealed file over to the job of the ingest pipeline, for a sender who does not wait for it.
 *
 * @throws AppError `gone` when the file was deleted while its bytes arrived
 */
export async function deferIngest(file: SealedFile): Promise<void> {
  await markProcessing(file)
  await enqueueIngest(file.id)
}

async function markProcessing({ id, name, sizeBytes, sha256 }: SealedFile): Promise<void> {
  // What is sent again while this is being checked, or after a kill, is recognised by its sum. One statement: a deletion
  // comes before it or after it.
  const { rowCount } = await pool().query({
    name: 'mark-processing',
    text: `UPDATE files SET status = 'processing', size = $2, received_bytes = $2, sha256 = $3 WHERE id = $1 AND status = 'pending'`,
    values: [id, sizeBytes, sha256],
  })
  if (rowCount) return
  await removeObjects([name]) // Deleted while its bytes arrived: the deletion found none to remove yet.
  throw fail('file_deleted')
}
