import { photoUrl } from '../../auth/users/photo-url'
import { db, pool, type Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
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

interface Facts {
  id: string
  seenAt: Date | null
  assignments: number
}

/** An assignment counts for whoever has it and for the client; `$2` is now, on the steady clock. */
const FACTS = `
  SELECT person.id, (SELECT max(last_seen_at) FROM sessions WHERE user_id = person.id) AS "seenAt",
    ((SELECT count(*) FROM assignments WHERE holder_id = person.id AND starts_at <= $2 AND (ended_at IS NULL OR ended_at > $2))
      + (SELECT count(*) FROM assignments WHERE client_id = person.id AND starts_at <= $2 AND (ended_at IS NULL OR ended_at > $2))
    )::int AS assignments
  FROM unnest($1::uuid[]) AS person (id)`

/** Converts rows of people to what an administrator sees of them: two statements, however many they are. */
export async function toAdminUsers(rows: UserRow[]): Promise<AdminUser[]> {
  const ids = rows.map(({ id }) => id)
  const [{ rows: facts }, admins] = await Promise.all([
    pool().query<Facts>(FACTS, [ids, new Date(steadyNow())]),
    db().user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true }, take: 2 }),
  ])
  const factsOf = new Map(facts.map((fact) => [fact.id, fact]))
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
    last_seen_at: factsOf.get(row.id)?.seenAt?.toISOString() ?? null,
    invited_until: row.invitation?.expiresAt.toISOString() ?? null,
    assignments: factsOf.get(row.id)?.assignments ?? 0,
    has_second_factor: row._count.passkeys > 0 || Boolean(row.totp?.confirmedAt),
    is_last_admin: admins.length === 1 && admins[0]!.id === row.id,
  }))
}
