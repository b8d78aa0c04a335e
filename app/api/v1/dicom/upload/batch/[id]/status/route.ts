import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { getBatchStatus } from '@/lib/studies/read-batches'
import { BatchStatusSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/batch/{id}/status',
    bare: '/upload/batch/{id}/status',
    summary: 'Tells how far a batch is',
    auth: 'person',
    params: z.object({ id: z.string() }),
    answers: { 200: BatchStatusSchema },
    limit: 'call',
    audit: { action: 'dicom.batch-status', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id } }) => getBatchStatus(actor, id),
  }),
})
