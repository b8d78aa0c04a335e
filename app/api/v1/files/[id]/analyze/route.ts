import { z } from 'zod'
import { analyzeFile } from '@/lib/files/record/analyze-file'
import { QualitySchema } from '@/lib/files/record/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/files/{id}/analyze',
    summary: 'Analyzes image quality: score, issues and measurements',
    auth: 'person',
    hasNoBody: true,
    action: 'file:read',
    params: z.object({ id: z.string() }),
    responses: { 200: QualitySchema },
    errorStatuses: [409, 415, 422],
    rateLimit: 'call',
    audit: { action: 'file.analyze', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, request }) => analyzeFile(actor, { fileId: id, ip: request.ip }),
  }),
})
