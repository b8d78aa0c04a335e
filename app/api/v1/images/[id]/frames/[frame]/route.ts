import { z } from 'zod'
import { deliverFrame } from '@/lib/files/deliver/deliver-frame'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveDicomFrame } from '@/lib/http/bytes/serve-dicom-frame'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/{id}/frames/{frame}',
    summary: 'Returns one DICOM frame (1-based) at full bit depth',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string(), frame: z.coerce.number().int().min(1).max(1_000_000) }),
    query: z.object({
      form: z
        .enum(['samples', 'preview'])
        .default('samples')
        .describe(
          '`samples`: greyscale as gzip-compressed 16-bit little-endian values in row order, colour as PNG. `preview`: a small WebP, rendered with the image’s own window.',
        ),
    }),
    responses: {
      200: 'The frame. The Fovea-Frame header gives its dimensions, its rescale parameters and its windows.',
      206: 'Partial content.',
      304: 'Not modified.',
    },
    errorStatuses: [412, 415, 416, 422],
    rateLimit: 'retrieve',
    audit: { action: 'file.view', subject: ({ id }) => id },
    handler: async ({ actor, params, query, request }) =>
      serveDicomFrame(
        request,
        await deliverFrame(actor, { fileId: params.id, frame: params.frame, form: query.form, ip: request.ip }),
      ),
  }),
})
