import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getMediaStats } from '@/lib/personas/media/get-media-stats'
import { MediaStatsSchema } from '@/lib/personas/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/media/stats',
    legacyPath: '/media/stats',
    summary: 'Returns media counts and storage usage of the current user’s personas',
    auth: 'person',
    action: 'persona:read',
    responses: { 200: MediaStatsSchema },
    rateLimit: 'call',
    audit: { action: 'media.stats', allowed: true },
    handler: ({ actor }) => getMediaStats(actor),
  }),
})
