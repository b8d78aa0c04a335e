import { methods } from '@/lib/http/route/methods'
import { release } from '@/lib/runtime/release'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/healthz',
    summary: 'Liveness probe, with the version that runs',
    auth: 'none',
    responses: { 200: 'Alive.' },
    rateLimit: 'none',
    audit: 'none',
    handler: async () => jsonResponse(200, { status: 'ok', ...release() }),
  }),
})
