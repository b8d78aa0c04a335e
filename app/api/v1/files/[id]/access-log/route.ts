import { z } from 'zod'
import { PageQuerySchema } from '@/lib/cases/schema'
import { listAccessHistory } from '@/lib/files/record/list-access-history'
import { AccessPageSchema } from '@/lib/files/deliver/signed-url-schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/access-log',
    summary: 'Returns the access log of a file, newest first (for its patient, doctors and administrators)',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: PageQuerySchema,
    responses: { 200: AccessPageSchema },
    rateLimit: 'call',
    audit: { action: 'file.read-log', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id }, query }) => listAccessHistory(actor, { fileId: id, ...query }),
  }),
})
