import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { whereWord } from '../db/contains-text'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { parseNumericId } from '../runtime/parse-numeric-id'
import { searchWords } from '../runtime/text/fold-for-search'
import { whereManagedBy } from './_internal/find-person'
import { toAdminUsers, userShape } from './_internal/to-admin-users'
import type { AdminUserPage, UserQuery } from './schema'

/**
 * Lists people for an administrator, newest first; never a password or its hash.
 *
 * @throws AppError `forbidden` for anyone but an administrator
 */
export async function listUsers(
  actor: Actor,
  { q, role, status, organisation_id, limit, cursor }: UserQuery,
): Promise<AdminUserPage> {
  requirePermission(actor, 'user:manage')
  const rows = await db().user.findMany({
    where: {
      AND: [
        whereManagedBy(actor),
        cursor ? { id: { lt: cursor } } : {},
        role ? { role } : {},
        status ? { status } : {},
        organisation_id ? { organisations: { some: { organisationId: organisation_id } } } : {},
        q ? whereMatches(q) : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    ...userShape,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: await toAdminUsers(page), next_cursor }
}

/** Every term must match; a numeric one may be a person's number. */
const whereMatches = (q: string): Prisma.UserWhereInput => ({
  AND: searchWords(q).map((word) => {
    const which = parseNumericId(word)
    return { OR: [whereWord(word), ...(which && 'number' in which ? [which] : [])] }
  }),
})
