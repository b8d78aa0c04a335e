import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { enqueueDirectUpload } from '../receive/direct-upload-job'
import type { FileRecord } from './schema'
import { findFileRecords } from './find-file-records'

/**
 * Returns the record of one file. For a file awaited in the object store itself, it also queues a check for its bytes.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export async function getFile(actor: Actor, fileId: string): Promise<FileRecord> {
  const where = { AND: [{ id: fileId }, whereFile(actor, 'file:read')] }
  const [record] = isUuid(fileId) ? await findFileRecords({ where }) : []
  if (!record) throw fail('file_not_found')
  const mayLieThere = { fileId: record.id, file: { status: 'pending' as const, uploadId: null, store: { not: 'local' } } }
  if (record.status === 'pending' && (await db().directUpload.count({ where: mayLieThere })) > 0)
    await enqueueDirectUpload(record.id)
  return record
}
