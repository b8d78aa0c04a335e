import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listUserUploads } from '@/lib/studies/list-uploads'
import { ListQuerySchema, UserUploadsSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/user/{id}/uploads',
    legacyPath: '/user/{id}/uploads',
    summary: 'Lists a user’s saved uploads, newest first',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: ListQuerySchema,
    responses: { 200: UserUploadsSchema },
    rateLimit: 'call',
    audit: { action: 'dicom.list', subject: ({ id }) => id, allowed: true },
    handler: async ({ actor, params: { id }, query }) => ({ user_id: id, ...(await listUserUploads(actor, id, query)) }),
  }),
})
