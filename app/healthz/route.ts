import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/healthz',
    summary: 'Liveness probe',
    auth: 'none',
    responses: { 200: 'Alive.' },
    rateLimit: 'none',
    audit: 'none',
    handler: async () => jsonResponse(200, { status: 'ok' }),
  }),
})
