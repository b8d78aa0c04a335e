import { mediaStats } from '@/lib/coaching/media/media-stats'
import { MediaStatsSchema } from '@/lib/coaching/media/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/files/media/stats',
    summary: 'Returns the storage usage of coaching files by folder and user',
    auth: 'person',
    action: 'storage:read',
    responses: { 200: MediaStatsSchema },
    rateLimit: 'call',
    audit: { action: 'storage.read', allowed: true },
    handler: ({ actor }) => mediaStats(actor),
  }),
})
