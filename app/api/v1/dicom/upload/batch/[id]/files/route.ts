import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listBatchFiles } from '@/lib/studies/batches/read-batches'
import { BatchFilesSchema, ListQuerySchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/batch/{id}/files',
    legacyPath: '/upload/batch/{id}/files',
    summary: 'Lists the files of a batch with their processing status',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: ListQuerySchema,
    responses: { 200: BatchFilesSchema },
    rateLimit: 'call',
    audit: { action: 'dicom.batch-files', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id }, query }) => listBatchFiles(actor, id, query),
  }),
})
