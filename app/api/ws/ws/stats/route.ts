import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { realtimeStats } from '@/lib/realtime/realtime-stats'
import { RealtimeStatsSchema } from '@/lib/realtime/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/ws/ws/stats',
    summary: 'Returns the WebSocket connection statistics of this process',
    auth: 'person',
    action: 'metrics:read',
    responses: { 200: RealtimeStatsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: () => Promise.resolve(realtimeStats()),
  }),
})
