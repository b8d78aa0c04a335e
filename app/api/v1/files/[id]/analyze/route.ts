import { z } from 'zod'
import { analyzeFile } from '@/lib/files/analyze-file'
import { QualitySchema } from '@/lib/files/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/files/{id}/analyze',
    summary: 'Tells how good the picture in a file is to look at: a score, what is wrong in words, and what was measured',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    answers: { 200: QualitySchema },
    refusals: [409, 415, 422],
    limit: 'call',
    audit: { action: 'file.analyze', subject: ({ id }) => id },
    run: ({ actor, params: { id }, ask }) => analyzeFile(actor, { fileId: id, ip: ask.ip }),
  }),
})
