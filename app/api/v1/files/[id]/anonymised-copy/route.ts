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
    responses: {
      200:
        'The de-identified copy, as a download with a neutral file name. `X-Rendered-Pages` is the number of pages of a PDF ' +
        'that are images of the pages, because it cannot be proved otherwise that they carry nothing that is not seen; text on ' +
        'them can be read but not selected.',
      206: 'Partial content.',
    },
    errorStatuses: [409, 412, 413, 415, 416, 422],
    rateLimit: 'call',
    audit: { action: 'file.download', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, query, request }) => {
      const copy = await deidentifiedCopy(actor, { fileId: id, dates: query.dates, ip: request.ip })
      const response = serveBytes(request, copy)
      if (copy.renderedPages === 0) return response
      return { ...response, headers: { ...response.headers, 'x-rendered-pages': String(copy.renderedPages) } }
    },
  }),
})
