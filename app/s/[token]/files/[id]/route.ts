import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'
import { readVisitCookie } from '@/lib/http/pages/visit-cookie'
import { deliverSharedImage } from '@/lib/shares/deliver-shared-image'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/s/{token}/files/{id}',
    summary: 'Downloads an image of a share link for a visitor; supports Range',
    auth: 'none',
    params: z.object({ token: z.string(), id: z.string() }),
    query: z.object({ variant: z.enum(['thumbnail', 'medium', 'large', 'original']).default('large') }),
    responses: { 200: 'The image’s bytes.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [416],
    rateLimit: 'guess',
    audit: 'none',
    handler: async ({ params: { token, id }, query: { variant }, request }) =>
      serveBytes(
        request,
        await deliverSharedImage({
          token,
          visitor: readVisitCookie(request),
          fileId: id,
          variant,
          accept: request.header('accept'),
          ip: request.ip,
        }),
      ),
  }),
})
