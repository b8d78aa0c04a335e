import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'
import { openMedia } from '@/lib/personas/media/open-media'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/media/download/{id}',
    legacyPath: '/media/download/{id}',
    summary: 'Downloads the original media file; supports Range',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    responses: { 200: 'The file’s bytes.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [404, 412, 416],
    rateLimit: 'none',
    audit: { action: 'media.download', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, request }) => serveBytes(request, await openMedia(actor, id, request.ip)),
  }),
})
