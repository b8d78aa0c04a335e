import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import type { NotifiedFile } from './kinds/kind-hooks'
import type { StoredFileRow } from './stored-file-row'

/** Locks a file's row until the transaction ends, and returns its current values; null where there is none. */
export async function lockFile(tx: Tx, fileId: string): Promise<StoredFileRow | null> {
  await tx.$queryRaw`SELECT 1 FROM files WHERE id = ${fileId}::uuid FOR NO KEY UPDATE`
  return tx.storedFile.findUnique({ where: { id: fileId } })
}

/** What `publish` needs of a file at the moment in which it is published. */
export interface PublishableFile extends NotifiedFile {
  status: StoredFileRow['status']
  /** The images that are stored of it. */
  variantCount: number
  hasPreviews: boolean
}

/** The same for a file that is to be published, in one statement, as every file passes here. */
export async function lockToPublish(tx: Tx, fileId: string): Promise<PublishableFile | null> {
  const [row] = await tx.$queryRaw<PublishableFile[]>`
    SELECT id::text, status::text, kind, case_id::text AS "caseId", owner_id::text AS "ownerId", category, entry_id::text AS "entryId",
      (SELECT count(*)::int FROM file_variants WHERE file_id = files.id) AS "variantCount",
      EXISTS (SELECT 1 FROM files p WHERE p.preview_of = files.id AND p.status <> 'erased') AS "hasPreviews"
    FROM files WHERE id = ${fileId}::uuid FOR NO KEY UPDATE`
  return row ?? null
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
