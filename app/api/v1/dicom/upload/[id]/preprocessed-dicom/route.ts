import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'
import { openAnonymised } from '@/lib/studies/open-anonymised'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/{id}/preprocessed-dicom',
    bare: '/upload/{id}/preprocessed-dicom',
    summary: 'Sends the anonymised object, as a download',
    auth: 'person',
    params: z.object({ id: z.string() }),
    answers: { 200: 'The object (application/dicom).', 206: 'The range that was asked for.', 304: 'The client has it.' },
    refusals: [409, 416],
    limit: 'call',
    audit: { action: 'file.download', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, ask }) => serveBytes(ask, await openAnonymised(actor, id, ask.ip)),
  }),
})
