import { z } from 'zod'
import { publicUrl } from '@/lib/http/cors'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { listMedia } from '@/lib/personas/list-media'
import { MediaQuerySchema, MediaSchema } from '@/lib/personas/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/media/files',
    bare: '/media/files',
    summary: 'Lists pictures and videos of the caller’s personas, newest first; `Link` leads to the next page',
    auth: 'person',
    action: 'persona:read',
    query: MediaQuerySchema,
    answers: { 200: z.array(MediaSchema) },
    refusals: [404],
    limit: 'call',
    audit: { action: 'media.list', allowed: 'admin' },
    run: async ({ actor, query, ask }) => {
      const { items, nextCursor } = await listMedia(actor, query)
      if (nextCursor === null) return json(200, items)
      const next = new URLSearchParams(ask.url.searchParams)
      next.set('cursor', nextCursor)
      return json(200, items, { link: `<${publicUrl(ask)}/api/v1/media/files?${next}>; rel="next"` })
    },
  }),
})
