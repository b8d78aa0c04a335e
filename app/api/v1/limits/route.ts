import { currentLimits } from '@/lib/files/record/kinds/kind-limits'
import { LimitsSchema } from '@/lib/files/record/kinds/limits-schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/limits',
    summary: 'Returns the accepted file types and their maximum sizes',
    auth: 'person',
    responses: { 200: LimitsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: () => Promise.resolve(currentLimits()),
  }),
})
