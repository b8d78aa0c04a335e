import type { Actor } from '../../access/actor'
import { relationsOf } from '../../access/policy'
import { whereFile } from '../../access/where-file'
import { findPosition } from '../../audit/find-position'
import { db } from '../../db/database'
import { paginate } from '../../db/paginate'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import type { AccessPage } from '../deliver/signed-url-schema'

interface ListAccessHistory {
  fileId: string
  limit: number
  /** The id after which to continue. */
  cursor?: string
}

/**
 * Lists who accessed a file, newest first: for its patient, doctors and administrators.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, but its access history is
 * not
 */
export async function listAccessHistory(actor: Actor, { fileId: given, limit, cursor }: ListAccessHistory): Promise<AccessPage> {
  if (!isUuid(given)) throw fail('file_not_found')
  const fileId = given.toLowerCase()
  const may = (action: 'file:log' | 'file:read') =>
    relationsOf(actor, action).length > 0
      ? db().storedFile.findFirst({ where: { AND: [{ id: fileId }, whereFile(actor, action)] }, select: { createdAt: true } })
      : null
  const [file, known] = await Promise.all([may('file:log'), may('file:read')])
  if (!file) throw known ? fail('access_log_forbidden') : fail('file_not_found')
  const seq = { gte: await findPosition(file.createdAt) }
  const rows = await db().fileAccessLog.findMany({
    where: { fileId, seq, ...(cursor ? { id: { lt: cursor } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { page, next_cursor } = paginate(rows, limit)
  const items = page.map(({ id, userId, at, ip, action, variant, outcome }) => ({
    id,
    user_id: userId,
    at: at.toISOString(),
    ip,
    action,
    variant,
    outcome,
  }))
  return { items, next_cursor }
}
