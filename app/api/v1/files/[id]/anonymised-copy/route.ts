import { z } from 'zod'
import { anonymousCopy, CopyDatesSchema } from '@/lib/files/anonymous-copy'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { serveBytes } from '@/lib/http/serve-bytes'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/anonymised-copy',
    summary:
      'Sends a copy of a photograph, video, document or DICOM object without anything that was written beside what is seen',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    query: z.object({ dates: CopyDatesSchema.default('drop') }),
    answers: { 200: 'The copy, as a download under a neutral name.', 206: 'The range that was asked for.' },
    refusals: [416, 422],
    limit: 'call',
    audit: { action: 'file.download', subject: ({ id }) => id },
    run: async ({ actor, params: { id }, query, ask }) =>
      serveBytes(ask, await anonymousCopy(actor, { fileId: id, dates: query.dates, ip: ask.ip })),
  }),
})
