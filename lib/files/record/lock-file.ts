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

/**
 * The same for files that are to be published together, in one statement, as every file passes here; those that are gone are
 * missing. Locked in the order of their ids, so that two that lock several never wait for each other.
 */
export async function lockToPublish(tx: Tx, fileIds: readonly string[]): Promise<Map<string, PublishableFile>> {
  const rows = await tx.$queryRaw<PublishableFile[]>`
    SELECT id::text, status::text, kind, case_id::text AS "caseId", owner_id::text AS "ownerId", category, entry_id::text AS "entryId",
      (SELECT count(*)::int FROM file_variants WHERE file_id = files.id) AS "variantCount",
      EXISTS (SELECT 1 FROM files p WHERE p.preview_of = files.id AND p.status <> 'erased') AS "hasPreviews"
    FROM files WHERE id = ANY (${fileIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  return new Map(rows.map((row) => [row.id, row]))
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
