import { listPhotos } from '@/lib/coaching/list-photos'
import { PhotoPageSchema, PhotoQuerySchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/photos/list',
    summary: 'Lists pictures of meals, or the files of another folder, newest first',
    auth: 'person',
    action: 'file:read',
    query: PhotoQuerySchema,
    answers: { 200: PhotoPageSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'file.list', allowed: 'admin' },
    run: ({ actor, query }) => listPhotos(actor, query),
  }),
})
