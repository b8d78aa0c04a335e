import type { Actor } from '../../access/actor'
import type { Prisma } from '../../db/database'

/**
 * Returns the cases that are of today for a person, as a query condition: open ones that were opened or received a file since a
 * time, or in which something is to be done: no image yet, uploads under way or failed, a retake asked of them.
 */
export function whereToday(actor: Pick<Actor, 'id'>, since: Date): Prisma.CaseWhereInput {
  const some = (files: Prisma.StoredFileWhereInput): Prisma.CaseWhereInput => ({ files: { some: { previewOf: null, ...files } } })
  return {
    status: { not: 'closed' },
    OR: [
      { createdAt: { gte: since } },
      { arrivals: 0 },
      some({ completedAt: { gte: since }, status: 'completed' }),
      some({ status: { in: ['pending', 'uploading', 'processing', 'failed', 'quarantined'] } }),
      some({ status: 'completed', retakeRequests: { some: { assignedTo: actor.id, resolvedAt: null } } }),
    ],
  }
}
