import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccessAndWait } from '../audit/record-access'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { eraseFile } from './erase-file'

/**
 * Deletes a file for an actor: gone from storage in every variant, from the database but for a tombstone, and logged.
 *
 * @throws AppError `not_found` when it is not theirs to know of, `forbidden` when it is, but not theirs to delete
 */
export async function deleteFile(actor: Actor, fileId: string, ip: string | null): Promise<void> {
  if (!isId(fileId)) throw fail.notFound('file')
  const known = await db().storedFile.count({ where: { AND: [{ id: fileId }, whereFile(actor, 'file:read')] } })
  const mine = await db().storedFile.count({ where: { AND: [{ id: fileId }, whereFile(actor, 'file:delete')] } })
  if (mine === 0) throw known > 0 ? fail.forbidden('You may look at this file, but not delete it') : fail.notFound('file')
  await recordAccessAndWait({ userId: actor.id, fileId, ip, action: 'delete', variant: null, outcome: 'allowed' })
  await eraseFile(fileId)
}
