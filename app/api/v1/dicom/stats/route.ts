import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getStats } from '@/lib/studies/get-stats'
import { StatsSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/stats',
    legacyPath: '/stats',
    summary: 'Returns counts of the uploads visible to the current user',
    auth: 'person',
    responses: { 200: StatsSchema },
    rateLimit: 'call',
    audit: { action: 'dicom.stats', allowed: true },
    handler: ({ actor }) => getStats(actor),
  }),
})
