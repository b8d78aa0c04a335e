import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { liveStats } from '@/lib/live/live-stats'
import { LiveStatsSchema } from '@/lib/live/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/ws/ws/stats',
    summary: 'Tells of the live lines of the process that answers',
    auth: 'person',
    action: 'metrics:read',
    answers: { 200: LiveStatsSchema },
    limit: 'call',
    audit: 'none',
    run: () => Promise.resolve(liveStats()),
  }),
})
