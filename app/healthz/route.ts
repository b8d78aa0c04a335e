import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/healthz',
    summary: 'The process lives',
    auth: 'none',
    answers: { 200: 'It does.' },
    limit: 'none',
    audit: 'none',
    run: async () => json(200, { status: 'ok' }),
  }),
})
