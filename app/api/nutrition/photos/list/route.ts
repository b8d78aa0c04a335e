import { listPhotos } from '@/lib/coaching/media/list-photos'
import { PhotoPageSchema, PhotoQuerySchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/photos/list',
    summary: 'Lists meal photos, or the files of another folder, newest first',
    auth: 'person',
    action: 'file:read',
    query: PhotoQuerySchema,
    responses: { 200: PhotoPageSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'file.list', allowed: true },
    handler: ({ actor, query }) => listPhotos(actor, query),
  }),
})
