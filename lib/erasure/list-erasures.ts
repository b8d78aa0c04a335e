import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { db, type Prisma } from '../db/database'
import { paginate } from '../db/paginate'
import { fail } from '../errors/fail'
import { ErasurePlanSchema, type ErasureRecord } from './schema'

/**
 * Lists the erasures of people, newest first.
 *
 * @throws AppError `forbidden`
 */
export async function listErasures(
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: ErasureRecord[]; next_cursor: string | null }> {
  requirePermission(actor, 'erasure:manage')
  const rows = await db().erasure.findMany({
    where: cursor ? { id: { lt: cursor } } : {},
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const { page, next_cursor } = paginate(rows, limit)
  return { items: await toErasures(page), next_cursor }
}

/**
 * Returns an erasure.
 *
 * @throws AppError `forbidden`, `not_found`
 */
export async function getErasure(actor: Actor, id: string): Promise<ErasureRecord> {
  requirePermission(actor, 'erasure:manage')
  const row = await db().erasure.findUnique({ where: { id } })
  if (!row) throw fail('erasure_not_found')
  return (await toErasures([row]))[0]!
}

async function toErasures(rows: Prisma.ErasureGetPayload<object>[]): Promise<ErasureRecord[]> {
  const certificates = await db().erasureCertificate.findMany({
    where: { erasureId: { in: rows.map(({ id }) => id) } },
    select: { erasureId: true },
  })
  const done = new Set(certificates.map(({ erasureId }) => erasureId))
  return rows.map((row) => ({
    ...{ id: row.id, person_id: row.personId, requested_by: row.requestedBy, requested_at: row.requestedAt.toISOString() },
    plan: ErasurePlanSchema.parse(row.plan),
    is_done: done.has(row.id),
  }))
}
