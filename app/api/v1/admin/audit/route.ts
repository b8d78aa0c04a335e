import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listTrail } from '@/lib/trail/list-trail'
import { TrailPageSchema, TrailQuerySchema } from '@/lib/trail/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/audit',
    summary: 'Lists the audit trail, newest first',
    auth: 'person',
    action: 'audit:read',
    query: TrailQuerySchema,
    responses: { 200: TrailPageSchema },
    rateLimit: 'call',
    audit: { action: 'audit.list', allowed: true },
    handler: ({ actor, query }) => listTrail(actor, query),
  }),
})
