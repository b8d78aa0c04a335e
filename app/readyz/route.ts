import { settings } from '@/lib/config/settings'
import { fail } from '@/lib/errors/fail'
import { mayScrape } from '@/lib/http/origin/authorize-scrape'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { checkReady } from '@/lib/operations/check-ready'
import { clockWarning } from '@/lib/start/report-clock-distance'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/readyz',
    summary: 'Readiness probe: whether this process can answer',
    auth: 'none',
    responses: {
      200: 'Ready: the database, the audit trail and the master keys work. `degraded` where the store, the room of a disk or the scanner fails: people sign in and read, uploads wait. `failing` names what fails, for programs on this machine, or with METRICS_TOKEN as a bearer token.',
    },
    rateLimit: 'none',
    audit: 'none',
    handler: async ({ request }) => {
      const { isReady, failing } = await checkReady()
      const { incoming } = request
      const isTold = mayScrape({
        request: 'node' in incoming ? incoming.node : null,
        authorization: request.header('authorization'),
        token: settings().METRICS_TOKEN,
      })
      const told = isTold && failing.length > 0 ? { failing } : {}
      if (!isReady) throw isTold ? fail('not_ready', { checks: failing }) : fail('unavailable')
      return jsonResponse(200, { status: 'ready', ...(failing.length > 0 && { degraded: true }), ...told, ...clockWarning() })
    },
  }),
})
