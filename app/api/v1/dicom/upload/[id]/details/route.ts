import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getUpload } from '@/lib/studies/get-upload'
import { DetailsQuerySchema, UploadDetailsSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/{id}/details',
    legacyPath: '/upload/{id}/details',
    summary: 'Returns an upload with its processing report',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: DetailsQuerySchema,
    responses: { 200: UploadDetailsSchema },
    rateLimit: 'call',
    audit: { action: 'dicom.read', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id }, query }) => getUpload(actor, id, query),
  }),
})
