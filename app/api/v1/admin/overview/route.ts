import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getOverview } from '@/lib/operations/get-overview'
import { OverviewQuerySchema, OverviewSchema } from '@/lib/operations/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/overview',
    summary: 'Returns uploads by outcome and time, storage by kind, and the queue of each kind of job',
    auth: 'person',
    action: 'metrics:read',
    query: OverviewQuerySchema,
    responses: { 200: OverviewSchema },
    rateLimit: 'call',
    audit: { action: 'overview.read' },
    handler: ({ actor, query }) => getOverview(actor, query.period),
  }),
})
