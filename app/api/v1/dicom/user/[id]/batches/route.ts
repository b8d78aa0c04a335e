import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { listUserBatches } from '@/lib/studies/read-batches'
import { ListQuerySchema, UserBatchesSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/user/{id}/batches',
    bare: '/user/{id}/batches',
    summary: 'Lists the batches of a user, newest first',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: ListQuerySchema,
    answers: { 200: UserBatchesSchema },
    limit: 'call',
    audit: { action: 'dicom.list-batches', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id }, query }) => listUserBatches(actor, id, query),
  }),
})
