import { listHeldStudies } from '@/lib/archives/held/list-held-studies'
import { HeldStudyListSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/archives/held',
    summary: 'Lists the studies that sources hold back, since they name another patient than the case of the source',
    auth: 'person',
    action: 'archive:manage',
    responses: { 200: HeldStudyListSchema },
    rateLimit: 'call',
    audit: { action: 'archive-study.list', allowed: true },
    handler: ({ actor }) => listHeldStudies(actor),
  }),
})
