import { listErasures } from '@/lib/erasure/list-erasures'
import { ErasurePageSchema, ErasureQuerySchema } from '@/lib/erasure/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/erasures',
    summary: 'Lists the erasures of users, newest first',
    auth: 'person',
    action: 'erasure:manage',
    query: ErasureQuerySchema,
    responses: { 200: ErasurePageSchema },
    rateLimit: 'call',
    audit: { action: 'person.erasures', allowed: true },
    handler: ({ actor, query }) => listErasures(actor, query),
  }),
})
