import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { enqueueDirectUpload } from '../receive/direct-upload-job'
import type { FileRecord } from './schema'
import { fileShape, toFileRecord } from './to-file-record'

/**
 * Returns the record of one file. For a file awaited in the object store itself, it also queues a check for its bytes.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export async function getFile(actor: Actor, fileId: string): Promise<FileRecord> {
  const row = isUuid(fileId)
    ? await db().storedFile.findFirst({ where: { AND: [{ id: fileId }, whereFile(actor, 'file:read')] }, ...fileShape })
    : null
  if (!row) throw fail('file_not_found')
  const mayLieThere = row.status === 'pending' && row.uploadId === null && row.store !== 'local'
  if (mayLieThere && (await db().directUpload.count({ where: { fileId: row.id } })) > 0) await enqueueDirectUpload(row.id)
  return toFileRecord(row)
}
