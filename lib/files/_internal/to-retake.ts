import type { Prisma } from '../../db/database'
import type { Retake } from '../schema'

export const retakeShape = { include: { asker: { select: { id: true, name: true } } } } as const

/** Shows a request for a retake as the API does. */
export const toRetake = (row: Prisma.RetakeRequestGetPayload<typeof retakeShape>): Retake => ({
  id: row.id,
  reason: row.reason,
  requestedBy: row.asker,
  requestedOf: row.askedOf,
  requestedAt: row.createdAt.toISOString(),
})
