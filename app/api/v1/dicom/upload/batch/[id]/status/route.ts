import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getBatchStatus } from '@/lib/studies/batches/read-batches'
import { BatchStatusSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/batch/{id}/status',
    legacyPath: '/upload/batch/{id}/status',
    summary: 'Returns the progress of a batch',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 200: BatchStatusSchema },
    rateLimit: 'call',
    audit: { action: 'dicom.batch-status', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => getBatchStatus(actor, id),
  }),
})
