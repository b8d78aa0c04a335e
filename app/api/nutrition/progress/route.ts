import { listProgress } from '@/lib/coaching/list-progress'
import { recordProgress } from '@/lib/coaching/record-progress'
import { ProgressInputSchema, ProgressPageSchema, ProgressQuerySchema, ProgressSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

const path = '/api/nutrition/progress'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists measured values, newest first: one’s own, or those of the clients assigned to one',
    auth: 'person',
    action: 'diary:read',
    query: ProgressQuerySchema,
    answers: { 200: ProgressPageSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'diary.list', allowed: 'admin' },
    run: ({ actor, query }) => listProgress(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Writes a measured value into the caller’s diary; with an Idempotency-Key it may be sent again',
    auth: 'person',
    action: 'diary:create',
    body: ProgressInputSchema,
    answers: { 201: ProgressSchema },
    refusals: [409],
    limit: 'write',
    audit: { action: 'progress.record' },
    run: async ({ actor, body, ask }) => json(201, await recordProgress(actor, body, ask.header('idempotency-key'))),
  }),
})
