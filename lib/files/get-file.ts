import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { enqueueDirect } from './direct-job'
import type { FileRecord } from './schema'
import { fileShape, toFileRecord } from './to-file-record'

/**
 * Tells what is known of one file. Asking for one whose bytes go to the object store itself has somebody look for them.
 *
 * @throws AppError `not_found` when there is none, or it is not the actor's to know of
 */
export async function getFile(actor: Actor, fileId: string): Promise<FileRecord> {
  const row = isId(fileId)
    ? await db().storedFile.findFirst({ where: { AND: [{ id: fileId }, whereFile(actor, 'file:read')] }, ...fileShape })
    : null
  if (!row) throw fail.notFound('file')
  const mayLieThere = row.status === 'pending' && row.uploadId === null && row.store !== 'local'
  if (mayLieThere && (await db().directUpload.count({ where: { fileId: row.id } })) > 0) await enqueueDirect(row.id)
  return toFileRecord(row)
}
