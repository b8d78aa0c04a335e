import { mediaStats } from '@/lib/coaching/media-stats'
import { MediaStatsSchema } from '@/lib/coaching/media-schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/files/media/stats',
    summary: 'Tells how much coaching files take, by folder and person',
    auth: 'person',
    action: 'storage:read',
    answers: { 200: MediaStatsSchema },
    limit: 'call',
    audit: { action: 'storage.read', allowed: 'admin' },
    run: ({ actor }) => mediaStats(actor),
  }),
})
