import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { db, type Prisma } from '../db/database'
import { managedBy, numbered } from './_internal/find-person'
import { toAdminUsers, userShape } from './_internal/to-admin-users'
import { wordsOf } from './_internal/words-of'
import type { AdminUserPage, UserQuery } from './schema'

/**
 * Lists people for an administrator, newest first; never a password nor its hash.
 *
 * @throws AppError `forbidden` for whoever is no administrator
 */
export async function listUsers(actor: Actor, { q, role, status, limit, cursor }: UserQuery): Promise<AdminUserPage> {
  requirePermission(actor, 'user:manage')
  const rows = await db().user.findMany({
    where: {
      AND: [
        managedBy(actor),
        cursor ? { id: { lt: cursor } } : {},
        role ? { role } : {},
        status ? { status } : {},
        q ? anywhere(q) : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...userShape,
  })
  const items = await toAdminUsers(rows.slice(0, limit))
  return { items, next_cursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Each word must stand somewhere; a number may be somebody's. */
const anywhere = (q: string): Prisma.UserWhereInput => ({
  AND: wordsOf(q).map(({ text, contains }) => {
    const number = numbered(text)
    return { OR: [{ name: contains }, { email: contains }, { site: contains }, ...(number ? [number] : [])] }
  }),
})
