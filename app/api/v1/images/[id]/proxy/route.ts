import { z } from 'zod'
import { deliverFile } from '@/lib/files/deliver/deliver-file'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/{id}/proxy',
    summary: 'Downloads an image or a variant; supports Range',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    query: z.object({
      variant: z.enum(['thumbnail', 'medium', 'large', 'original']).default('original'),
      purpose: z.enum(['print']).optional().describe('`print`: the access log says that the image was printed.'),
    }),
    responses: { 200: 'The image’s bytes.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [412, 416],
    rateLimit: 'none',
    audit: { action: 'file.view', subject: ({ id }) => id },
    handler: async ({ actor, params, query, request }) =>
      serveBytes(
        request,
        await deliverFile(actor, {
          ...{ fileId: params.id, variant: query.variant, action: query.purpose },
          ...{ accept: request.header('accept'), ip: request.ip },
        }),
      ),
  }),
})
