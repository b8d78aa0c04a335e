import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'
import { openMedia } from '@/lib/personas/open-media'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/media/download/{id}',
    bare: '/media/download/{id}',
    summary: 'Sends a picture or a video as it was sent, or the range of it that is asked for',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    answers: { 200: 'The bytes.', 206: 'The range that was asked for.', 304: 'The client has these very bytes.' },
    refusals: [404, 416],
    limit: 'none',
    audit: { action: 'media.download', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, ask }) => serveBytes(ask, await openMedia(actor, id, ask.ip)),
  }),
})
