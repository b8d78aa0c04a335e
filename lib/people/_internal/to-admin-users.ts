import { photoUrl } from '../../auth/users/photo-url'
import { db, pool, type Prisma } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import type { AdminUser } from '../schema'

export const userShape = {
  omit: { passwordHash: true },
  include: {
    organisations: {
      where: { organisation: { closedAt: null } },
      select: { organisation: { select: { id: true, name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    },
  },
} as const
type UserRow = Prisma.UserGetPayload<typeof userShape>

interface Facts {
  id: string
  seenAt: Date | null
  assignments: number
  photoId: string | null
  invitedUntil: Date | null
  hasSecondFactor: boolean
}

/** An assignment counts for whoever has it and for the client; `$2` is now, on the steady clock. */
const FACTS = `
  WITH live AS MATERIALIZED (
    SELECT person_id, count(*) AS assignments FROM (
      SELECT holder_id AS person_id FROM assignments
        WHERE holder_id = ANY ($1::uuid[]) AND starts_at <= $2 AND (ended_at IS NULL OR ended_at > $2)
      UNION ALL SELECT client_id FROM assignments
        WHERE client_id = ANY ($1::uuid[]) AND starts_at <= $2 AND (ended_at IS NULL OR ended_at > $2)) each_of_both
    GROUP BY 1),
  seen AS MATERIALIZED (
    SELECT user_id, max(last_seen_at) AS at FROM sessions WHERE user_id = ANY ($1::uuid[]) GROUP BY 1)
  SELECT person.id, (SELECT p.id FROM user_photos p WHERE p.user_id = person.id) AS "photoId",
    (SELECT expires_at FROM invitations WHERE user_id = person.id) AS "invitedUntil",
    EXISTS (SELECT 1 FROM passkeys WHERE user_id = person.id)
      OR EXISTS (SELECT 1 FROM totp_factors WHERE user_id = person.id AND confirmed_at IS NOT NULL) AS "hasSecondFactor",
    (SELECT at FROM seen WHERE user_id = person.id) AS "seenAt",
    coalesce((SELECT assignments FROM live WHERE person_id = person.id), 0)::int AS assignments
  FROM unnest($1::uuid[]) AS person (id)`

/** Converts rows of people to what an administrator sees of them: two statements, however many they are. */
export async function toAdminUsers(rows: UserRow[]): Promise<AdminUser[]> {
  const ids = rows.map(({ id }) => id)
  const [{ rows: facts }, admins] = await Promise.all([
    pool().query<Facts>(FACTS, [ids, new Date(steadyNow())]),
    db().user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true }, take: 2 }),
  ])
  const factsOf = new Map(facts.map((fact) => [fact.id, fact]))
  return rows.map((row) => toAdminUser(row, factsOf.get(row.id)!, admins))
}

function toAdminUser(row: UserRow, facts: Facts, admins: readonly { id: string }[]): AdminUser {
  return {
    id: row.id,
    number: row.number,
    email: row.email,
    name: row.name,
    photo_url: photoUrl(row.id, facts.photoId === null ? null : { id: facts.photoId }),
    role: row.role as AdminUser['role'],
    status: row.status,
    site: row.site,
    organisations: row.organisations.map(({ organisation }) => organisation),
    birth_year: row.birthYear,
    birth_date: row.birthDate?.toISOString().slice(0, 10) ?? null,
    sex: row.sex,
    quota_bytes: row.quotaBytes === null ? null : Number(row.quotaBytes),
    created_at: row.createdAt.toISOString(),
    last_seen_at: facts.seenAt?.toISOString() ?? null,
    invited_until: facts.invitedUntil?.toISOString() ?? null,
    assignments: facts.assignments,
    has_second_factor: facts.hasSecondFactor,
    is_last_admin: admins.length === 1 && admins[0]!.id === row.id,
  }
}
