import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import type { FileRecord } from './schema'
import { fileShape, toFileRecord } from './to-file-record'

/**
 * Tells what is known of one file.
 *
 * @throws AppError `not_found` when there is none, or it is not the actor's to know of
 */
export async function getFile(actor: Actor, fileId: string): Promise<FileRecord> {
  const row = isId(fileId)
    ? await db().storedFile.findFirst({ where: { AND: [{ id: fileId }, whereFile(actor, 'file:read')] }, ...fileShape })
    : null
  if (!row) throw fail.notFound('file')
  return toFileRecord(row)
}
