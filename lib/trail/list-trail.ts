import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { db, type Prisma } from '../db/database'
import type { TrailPage, TrailQuerySchema } from './schema'

type Details = TrailPage['items'][number]['details']

/** Positions that are looked at first, and how many times as many each time after. */
const [NEWEST_POSITIONS, GROWTH] = [100_000, 32]

/**
 * Lists the trail, newest first, a page at a time.
 *
 * @param newestPositions how many positions are looked at first, before older ones
 * @throws AppError `forbidden`
 */
export async function listTrail(
  actor: Actor,
  query: z.output<typeof TrailQuerySchema>,
  newestPositions = NEWEST_POSITIONS,
): Promise<TrailPage> {
  requirePermission(actor, 'audit:read')
  const { actor_id: actorId, subject_id: subjectId, action, outcome, from, to, limit, cursor } = query
  const where = {
    ...(actorId ? { actorId } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(action ? { action: { startsWith: action } } : {}),
    ...(outcome ? { outcome } : {}),
    at: { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lt: new Date(to) } : {}) },
  }
  const rows = await readNewest(where, { before: cursor ? BigInt(cursor) : null, limit: limit + 1, newestPositions })
  const page = rows.slice(0, limit)
  const ids = [...new Set(page.flatMap((row) => row.actorId ?? []))]
  const people = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, role: true } })
  const byId = new Map(people.map((person) => [person.id, person]))
  return {
    items: page.map((row) => ({
      seq: Number(row.seq),
      id: row.id,
      at: row.at.toISOString(),
      actor_id: row.actorId,
      actor: (row.actorId && byId.get(row.actorId)) || null,
      action: row.action,
      subject_type: row.subjectType,
      subject_id: row.subjectId,
      outcome: row.outcome,
      details: row.details as Details,
    })),
    next_cursor: rows.length > limit ? String(page.at(-1)!.seq) : null,
  }
}

interface Reading {
  /** A position; null for the end. */
  before: bigint | null
  limit: number
  newestPositions: number
}

/**
 * Reads rows from the newest positions, and from older ones only where there are not enough of them: a statement that could reach
 * every month of the trail is planned for each of its partitions, which takes longer than reading a page.
 */
async function readNewest(where: Prisma.AuditEntryWhereInput, { before, limit, newestPositions }: Reading) {
  const rows: Prisma.AuditEntryGetPayload<object>[] = []
  const end = before ?? (await nextPosition())
  for (let upper = before, positions = newestPositions; ; positions *= GROWTH) {
    const from = end - BigInt(positions)
    const seq = { ...(from > 1n ? { gte: from } : {}), ...(upper === null ? {} : { lt: upper }) }
    const take = limit - rows.length
    rows.push(...(await db().auditEntry.findMany({ where: { ...where, seq }, orderBy: { seq: 'desc' }, take })))
    if (rows.length === limit || from <= 1n) return rows
    upper = from
  }
}

/** About where the next row will be: that of a partition which has just begun has none yet. */
async function nextPosition(): Promise<bigint> {
  const [row] = await db().$queryRaw<{ next: bigint }[]>`
    SELECT coalesce((SELECT max(seq) + 1 FROM audit_entries_open),
      (SELECT from_seq FROM trail_partitions() WHERE name = 'audit_entries_open'), 1) AS next`
  return row!.next
}
