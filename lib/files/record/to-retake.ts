import type { Prisma } from '../../db/database'
import type { Retake } from './schema'

export const retakeShape = { include: { requester: { select: { id: true, name: true } } } } as const

/** Converts a retake request to its API form. */
export const toRetake = (row: Prisma.RetakeRequestGetPayload<typeof retakeShape>): Retake => ({
  id: row.id,
  reason: row.reason,
  requestedBy: row.requester,
  requestedOf: row.assignedTo,
  requestedAt: row.createdAt.toISOString(),
})
