import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { clockWarning } from '@/lib/start/report-clock-distance'
import { checkReady } from '@/lib/start/check-ready'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/readyz',
    summary: 'Readiness probe: database, object store and audit trail',
    auth: 'none',
    responses: { 200: 'Ready.' },
    rateLimit: 'none',
    audit: 'none',
    handler: async () => {
      await checkReady()
      return jsonResponse(200, { status: 'ready', ...clockWarning() })
    },
  }),
})
