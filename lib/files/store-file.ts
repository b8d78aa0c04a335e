import type { Actor } from '../access/actor'
import { fail } from '../errors/fail'
import { getFile } from './get-file'
import { runLine } from './run-line'
import type { FileRecord } from './schema'
import { sealNewFile, type SealNewFile } from './seal-new-file'

export type StoreFile = Omit<SealNewFile, 'door2'> & {
  /** So long the line is waited for; what takes longer is answered as `processing`, and goes on. For ever when absent. */
  waitMs?: number
}

/**
 * Takes a file whose bytes come in one piece, through the same line as all others, and waits for the result.
 *
 * @returns the record: `completed`, or `failed` with its reason; `processing` where it takes longer than `waitMs`
 * @throws AppError as sealNewFile; `unavailable` when the line is not through for no fault of the file: it is taken up
 * again by itself
 */
export async function storeFile(actor: Actor, { waitMs, ...given }: StoreFile): Promise<FileRecord> {
  const file = await sealNewFile(actor, given)
  const isThrough = await runLine(file, waitMs)
  const record = await getFile(actor, file.id)
  if (isThrough && record.status === 'processing') throw fail.unavailable()
  return record
}
