import type { Actor } from '../access/actor'
import { relationsOf } from '../access/policy'
import { whereFile } from '../access/where-file'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import type { AccessPage } from './signed-schema'

export interface ListAccess {
  fileId: string
  limit: number
  /** The id after which to go on. */
  cursor?: string
}

/**
 * Lists who touched a file, newest first: for its patient, doctors and administrators.
 *
 * @throws AppError `not_found` when it is not the actor's to know of, `forbidden` when it is, but not who else looked at it
 */
export async function listAccess(actor: Actor, { fileId: given, limit, cursor }: ListAccess): Promise<AccessPage> {
  if (!isId(given)) throw fail.notFound('file')
  const fileId = given.toLowerCase()
  const may = (action: 'file:log' | 'file:read') =>
    relationsOf(actor.role, action).length > 0
      ? db().storedFile.count({ where: { AND: [{ id: fileId }, whereFile(actor, action)] } })
      : 0
  const [mayLog, known] = await Promise.all([may('file:log'), may('file:read')])
  if (mayLog === 0) throw known > 0 ? fail.forbidden('You may look at this file, but not at who else did') : fail.notFound('file')
  const rows = await db().fileAccessLog.findMany({
    where: { fileId, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit).map(({ id, userId, at, ip, action, variant, outcome }) => ({
    id,
    user_id: userId,
    at: at.toISOString(),
    ip,
    action,
    variant,
    outcome,
  }))
  return { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
