import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { checkReady } from '@/lib/start/check-ready'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/readyz',
    summary: 'Database and store answer',
    auth: 'none',
    answers: { 200: 'They do.' },
    limit: 'none',
    audit: 'none',
    run: async () => {
      await checkReady()
      return json(200, { status: 'ready' })
    },
  }),
})
