import type { Actor } from '../../access/actor'
import { fail } from '../../errors/fail'
import { getFile } from '../record/get-file'
import { runIngest } from '../ingest/run-ingest'
import type { FileRecord } from '../record/schema'
import { sealNewFile, type SealNewFile } from './seal-new-file'

export type StoreFile = SealNewFile & {
  /**
   * How long to wait for the ingest pipeline; what takes longer is returned as `processing` and continues. No
   * limit when absent.
   */
  waitMs?: number
}

/**
 * Stores a file whose bytes come in one request, through the same pipeline as all others, and waits for the
 * result.
 *
 * @returns the record: `completed`, or `failed` with its reason; `processing` where it takes longer than `waitMs`
 * @throws AppError as sealNewFile; `unavailable` when the pipeline fails for no fault of the file: it is retried
 * automatically
 */
export async function storeFile(actor: Actor, { waitMs, ...given }: StoreFile): Promise<FileRecord> {
  const file = await sealNewFile(actor, given)
  const isFinished = await runIngest(file, waitMs)
  const record = await getFile(actor, file.id)
  if (isFinished && record.status === 'processing') throw fail('unavailable')
  return record
}
