import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { mediaStats } from '@/lib/personas/media-stats'
import { MediaStatsSchema } from '@/lib/personas/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/media/stats',
    bare: '/media/stats',
    summary: 'Tells how many pictures and videos the caller’s personas have, and how much they take',
    auth: 'person',
    action: 'persona:read',
    answers: { 200: MediaStatsSchema },
    limit: 'call',
    audit: { action: 'media.stats', allowed: 'admin' },
    run: ({ actor }) => mediaStats(actor),
  }),
})
