import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listUserBatches } from '@/lib/studies/batches/read-batches'
import { ListQuerySchema, UserBatchesSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/user/{id}/batches',
    legacyPath: '/user/{id}/batches',
    summary: 'Lists a user’s upload batches, newest first',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: ListQuerySchema,
    responses: { 200: UserBatchesSchema },
    rateLimit: 'call',
    audit: { action: 'dicom.list-batches', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id }, query }) => listUserBatches(actor, id, query),
  }),
})
