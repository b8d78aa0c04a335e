import { z } from 'zod'
import { backfillDestination, countBackfill } from '@/lib/archives/destinations/backfill-destination'
import { ArchiveBackfillSchema, QueuedBackfillSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

const common = {
  path: '/api/v1/archives/destinations/{id}/backfill',
  auth: 'person',
  action: 'archive:manage',
  params: z.object({ id: z.string() }),
  rateLimit: 'call',
} as const

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    ...common,
    method: 'GET',
    summary: 'Counts the existing objects that were never queued for a destination',
    responses: { 200: ArchiveBackfillSchema },
    audit: { action: 'archive-destination.count-backfill', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => countBackfill(actor, id),
  }),
  POST: route({
    ...common,
    method: 'POST',
    summary: 'Queues the existing objects of the cases of a destination, each once',
    stepUp: true,
    hasNoBody: true,
    responses: { 200: QueuedBackfillSchema },
    audit: { action: 'archive-destination.backfill', subject: ({ id }) => id },
    handler: ({ actor, params: { id } }) => backfillDestination(actor, id),
  }),
})
