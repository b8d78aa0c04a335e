import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import type { StoredFileRow } from './stored-file-row'

/** Locks a file's row until the transaction ends, and returns its current values; null where there is none. */
export async function lockFile(tx: Tx, fileId: string): Promise<StoredFileRow | null> {
  await tx.$queryRaw`SELECT 1 FROM files WHERE id = ${fileId}::uuid FOR NO KEY UPDATE`
  return tx.storedFile.findUnique({ where: { id: fileId } })
}

/**
 * Locks the row of a file in the ingest pipeline. A run writes only in such a transaction: an erasure, or another run,
 * comes before it or after it, never in between.
 *
 * @throws AppError `gone` when the file has left the pipeline meanwhile
 */
export async function lockProcessing(tx: Tx, fileId: string): Promise<StoredFileRow> {
  const file = await lockFile(tx, fileId)
  if (file?.status !== 'processing') throw fail('file_not_processing')
  return file
}
