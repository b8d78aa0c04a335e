import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'
import { openDeidentified } from '@/lib/studies/open-deidentified'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/{id}/preprocessed-dicom',
    legacyPath: '/upload/{id}/preprocessed-dicom',
    summary: 'Downloads the de-identified DICOM object',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 200: 'The DICOM object (application/dicom).', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [409, 412, 416],
    rateLimit: 'call',
    audit: { action: 'file.download', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, request }) => serveBytes(request, await openDeidentified(actor, id, request.ip)),
  }),
})
