import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { listUserUploads } from '@/lib/studies/list-uploads'
import { ListQuerySchema, UserUploadsSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/user/{id}/uploads',
    bare: '/user/{id}/uploads',
    summary: "Lists what stands in a user's list, newest first",
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: ListQuerySchema,
    answers: { 200: UserUploadsSchema },
    limit: 'call',
    audit: { action: 'dicom.list', subject: ({ id }) => id, allowed: 'admin' },
    run: async ({ actor, params: { id }, query }) => ({ user_id: id, ...(await listUserUploads(actor, id, query)) }),
  }),
})
