import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { serveBytes } from '@/lib/http/bytes/serve-bytes'
import { renderUploadFrame } from '@/lib/studies/pixel-review/render-upload-frame'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/{id}/frames/{frame}',
    legacyPath: '/upload/{id}/frames/{frame}',
    summary: 'Renders one DICOM frame (1-based) at full resolution',
    auth: 'person',
    params: z.object({ id: z.string(), frame: z.coerce.number().int().min(1).max(100_000) }),
    responses: { 200: 'The frame as image/jpeg.', 206: 'Partial content.', 304: 'Not modified.' },
    errorStatuses: [412, 416],
    rateLimit: 'call',
    audit: { action: 'file.view', subject: ({ id }) => id },
    handler: async ({ actor, params: { id, frame }, request }) =>
      serveBytes(request, await renderUploadFrame(actor, id, frame, request.ip)),
  }),
})
