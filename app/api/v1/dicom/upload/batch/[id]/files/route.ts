import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { listBatchFiles } from '@/lib/studies/read-batches'
import { BatchFilesSchema, ListQuerySchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/batch/{id}/files',
    bare: '/upload/batch/{id}/files',
    summary: 'Lists the files of a batch, each with what became of it and why',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: ListQuerySchema,
    answers: { 200: BatchFilesSchema },
    limit: 'call',
    audit: { action: 'dicom.batch-files', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id }, query }) => listBatchFiles(actor, id, query),
  }),
})
