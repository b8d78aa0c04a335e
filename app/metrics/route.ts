import { settings } from '@/lib/config/settings'
import { fail } from '@/lib/errors/fail'
import { authorizeScrape } from '@/lib/http/origin/authorize-scrape'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { PRIVATE_HEADERS } from '@/lib/http/route/security-headers'
import { renderMetrics } from '@/lib/operations/metrics/render-metrics'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/metrics',
    summary: 'Metrics of this process, for Prometheus',
    auth: 'none',
    responses: {
      200: 'The text format of Prometheus. Only for programs on this machine, or with METRICS_TOKEN as a bearer token.',
    },
    errorStatuses: [401, 404],
    rateLimit: 'none',
    audit: 'none',
    handler: async ({ request }) => {
      const { incoming } = request
      authorizeScrape({
        request: 'node' in incoming ? incoming.node : null,
        authorization: request.header('authorization'),
        token: settings().METRICS_TOKEN,
      })
      const metrics = await renderMetrics()
      if (!metrics) throw fail('unavailable')
      return { status: 200, headers: { ...PRIVATE_HEADERS, 'content-type': metrics.contentType }, body: metrics.text }
    },
  }),
})
