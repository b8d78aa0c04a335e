import { z } from 'zod'
import { deliverFrame } from '@/lib/files/deliver-frame'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveFrame } from '@/lib/http/serve-frame'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/{id}/frames/{frame}',
    summary: 'Sends one frame of a DICOM picture, counted from 1, with every sample it has',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string(), frame: z.coerce.number().int().min(1).max(1_000_000) }),
    query: z.object({
      form: z
        .enum(['samples', 'preview'])
        .default('samples')
        .describe(
          'samples: grey as a gzip of 16-bit words, little-endian, row by row; colours as PNG. preview: a small WebP in its own window.',
        ),
    }),
    answers: {
      200: 'The frame; the header Fovea-Frame tells its size, how samples become values, and its windows.',
      206: 'The range that was asked for.',
      304: 'The client has these very bytes.',
    },
    refusals: [415, 416, 422],
    limit: 'call',
    audit: { action: 'file.view', subject: ({ id }) => id },
    run: async ({ actor, params, query, ask }) =>
      serveFrame(ask, await deliverFrame(actor, { fileId: params.id, frame: params.frame, form: query.form, ip: ask.ip })),
  }),
})
