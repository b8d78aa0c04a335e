import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { listCheckpoints, requestCheckpoint } from '@/lib/trail/checkpoints'
import { CheckpointPageSchema, CheckpointQuerySchema, CheckpointSchema } from '@/lib/trail/schema'

const path = '/api/v1/admin/audit/checkpoints'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the signed checkpoints of the audit trail, newest first, with the public keys',
    auth: 'person',
    action: 'audit:read',
    query: CheckpointQuerySchema,
    responses: { 200: CheckpointPageSchema },
    rateLimit: 'call',
    audit: { action: 'audit.list', allowed: true },
    handler: ({ actor, query }) => listCheckpoints(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Signs a checkpoint of the audit trail now, and sends its copies',
    auth: 'person',
    action: 'audit:read',
    hasNoBody: true,
    responses: { 201: CheckpointSchema },
    rateLimit: 'call',
    audit: { action: 'audit.checkpoint' },
    handler: async ({ actor }) => jsonResponse(201, await requestCheckpoint(actor)),
  }),
})
