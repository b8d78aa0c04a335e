import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'
import { drawUploadFrame } from '@/lib/studies/draw-upload-frame'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/{id}/frames/{frame}',
    bare: '/upload/{id}/frames/{frame}',
    summary: 'Draws a frame, counted from 1, in its full size, for whoever may have the object',
    auth: 'person',
    params: z.object({ id: z.string(), frame: z.coerce.number().int().min(1).max(100_000) }),
    answers: { 200: 'The frame (image/jpeg).', 206: 'The range that was asked for.', 304: 'The client has it.' },
    refusals: [416],
    limit: 'call',
    audit: { action: 'file.view', subject: ({ id }) => id },
    run: async ({ actor, params: { id, frame }, ask }) => serveBytes(ask, await drawUploadFrame(actor, id, frame, ask.ip)),
  }),
})
