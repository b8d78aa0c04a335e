import { z } from 'zod'
import { publicUrl } from '@/lib/http/origin/public-url'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { listMedia } from '@/lib/personas/media/list-media'
import { MediaQuerySchema, MediaSchema } from '@/lib/personas/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/media/files',
    legacyPath: '/media/files',
    summary: 'Lists media files of the current user’s personas, newest first; paginated by the `Link` header',
    auth: 'person',
    action: 'persona:read',
    query: MediaQuerySchema,
    responses: { 200: z.array(MediaSchema) },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'media.list', allowed: true },
    handler: async ({ actor, query, request }) => {
      const { items, nextCursor } = await listMedia(actor, query)
      if (nextCursor === null) return jsonResponse(200, items)
      const next = new URLSearchParams(request.url.searchParams)
      next.set('cursor', nextCursor)
      return jsonResponse(200, items, { link: `<${publicUrl(request)}/api/v1/media/files?${next}>; rel="next"` })
    },
  }),
})
