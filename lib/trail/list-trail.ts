import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { db } from '../db/database'
import type { TrailPage, TrailQuerySchema } from './schema'

type Details = TrailPage['items'][number]['details']

/**
 * Lists the trail, newest first, a page at a time.
 *
 * @throws AppError `forbidden`
 */
export async function listTrail(actor: Actor, query: z.output<typeof TrailQuerySchema>): Promise<TrailPage> {
  requirePermission(actor, 'audit:read')
  const { actor_id: actorId, subject_id: subjectId, action, outcome, from, to, limit, cursor } = query
  const rows = await db().auditEntry.findMany({
    where: {
      ...(actorId ? { actorId } : {}),
      ...(subjectId ? { subjectId } : {}),
      ...(action ? { action: { startsWith: action } } : {}),
      ...(outcome ? { outcome } : {}),
      ...(cursor ? { seq: { lt: BigInt(cursor) } } : {}),
      at: { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lt: new Date(to) } : {}) },
    },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  })
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
