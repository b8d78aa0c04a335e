import { z } from 'zod'
import { deliverUnredacted } from '@/lib/files/blackout/deliver-unredacted'
import { UnredactedQuerySchema } from '@/lib/files/blackout/schema'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/unredacted',
    summary: 'Downloads the original of a photo or video as it was sent, for those who may black it out; supports Range',
    auth: 'person',
    action: 'file:blackout',
    params: z.object({ id: z.string() }),
    query: UnredactedQuerySchema,
    responses: { 200: 'The original’s bytes.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [412, 415, 416, 422],
    rateLimit: 'call',
    audit: { action: 'file.download', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, query, request }) =>
      serveBytes(request, await deliverUnredacted(actor, { fileId: id, form: query.form, ip: request.ip })),
  }),
})
