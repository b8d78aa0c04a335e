import { z } from 'zod'
import { deidentifiedCopy, DeidentifiedDatesSchema } from '@/lib/files/deliver/deidentify/deidentified-copy'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/anonymised-copy',
    summary: 'Downloads a de-identified copy of a photo, video, document or DICOM object, with all metadata removed',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    query: z.object({ dates: DeidentifiedDatesSchema.default('drop') }),
    responses: { 200: 'The de-identified copy, as a download with a neutral file name.', 206: 'Partial content.' },
    errorStatuses: [416, 422],
    rateLimit: 'call',
    audit: { action: 'file.download', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, query, request }) =>
      serveBytes(request, await deidentifiedCopy(actor, { fileId: id, dates: query.dates, ip: request.ip })),
  }),
})
