import { listProgress } from '@/lib/coaching/progress/list-progress'
import { recordProgress } from '@/lib/coaching/progress/record-progress'
import { ProgressInputSchema, ProgressPageSchema, ProgressQuerySchema, ProgressSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/nutrition/progress'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists measurements, newest first: the current user’s own or those of assigned clients',
    auth: 'person',
    // Every role with files may call it; the list is empty for a role that sees none of these.
    action: 'file:read',
    query: ProgressQuerySchema,
    responses: { 200: ProgressPageSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'diary.list', allowed: true },
    handler: ({ actor, query }) => listProgress(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a measurement in the current user’s diary; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'diary:create',
    body: ProgressInputSchema,
    responses: { 201: ProgressSchema },
    errorStatuses: [409],
    rateLimit: 'write',
    audit: { action: 'progress.record' },
    handler: async ({ actor, body, request }) =>
      jsonResponse(201, await recordProgress(actor, body, request.header('idempotency-key'))),
  }),
})
