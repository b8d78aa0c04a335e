import { whereAssignmentActive } from '../../access/where-assignment-active'
import { photoUrl } from '../../auth/users/photo-url'
import { db, type Prisma } from '../../db/database'
import type { AdminUser } from '../schema'

export const userShape = {
  omit: { passwordHash: true },
  include: {
    invitation: { select: { expiresAt: true } },
    photo: { select: { id: true } },
    organisations: {
      where: { organisation: { closedAt: null } },
      select: { organisation: { select: { id: true, name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    },
    totp: { select: { confirmedAt: true } },
    _count: { select: { passkeys: true } },
  },
} as const
type UserRow = Prisma.UserGetPayload<typeof userShape>

/** Converts rows of people to what an administrator sees of them: three queries, however many they are. */
export async function toAdminUsers(rows: UserRow[]): Promise<AdminUser[]> {
  const ids = { in: rows.map(({ id }) => id) }
  const whereActive = whereAssignmentActive()
  const [seen, heldCounts, receivedCounts, admins] = await Promise.all([
    db().session.groupBy({ by: ['userId'], where: { userId: ids }, _max: { lastSeenAt: true } }),
    db().assignment.groupBy({ by: ['assigneeId'], where: { assigneeId: ids, ...whereActive }, _count: true }),
    db().assignment.groupBy({ by: ['clientId'], where: { clientId: ids, ...whereActive }, _count: true }),
    db().user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true }, take: 2 }),
  ])
  const seenAt = new Map(seen.map((row) => [row.userId, row._max.lastSeenAt]))
  const count = new Map<string | null, number>()
  for (const row of heldCounts) count.set(row.assigneeId, row._count)
  for (const row of receivedCounts) count.set(row.clientId, (count.get(row.clientId) ?? 0) + row._count)
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    email: row.email,
    name: row.name,
    photo_url: photoUrl(row.id, row.photo),
    role: row.role as AdminUser['role'],
    status: row.status,
    site: row.site,
    organisations: row.organisations.map(({ organisation }) => organisation),
    birth_year: row.birthYear,
    sex: row.sex,
    quota_bytes: row.quotaBytes === null ? null : Number(row.quotaBytes),
    created_at: row.createdAt.toISOString(),
    last_seen_at: seenAt.get(row.id)?.toISOString() ?? null,
    invited_until: row.invitation?.expiresAt.toISOString() ?? null,
    assignments: count.get(row.id) ?? 0,
    has_second_factor: row._count.passkeys > 0 || Boolean(row.totp?.confirmedAt),
    is_last_admin: admins.length === 1 && admins[0]!.id === row.id,
  }))
}
