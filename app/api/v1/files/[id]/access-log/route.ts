import { z } from 'zod'
import { PageQuerySchema } from '@/lib/cases/schema'
import { listAccess } from '@/lib/files/list-access'
import { AccessPageSchema } from '@/lib/files/signed-schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/access-log',
    summary: 'Lists who touched a file, newest first: for its patient, doctors and administrators',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: PageQuerySchema,
    answers: { 200: AccessPageSchema },
    limit: 'call',
    audit: { action: 'file.read-log', subject: ({ id }) => id, allowed: 'admin' },
    run: ({ actor, params: { id }, query }) => listAccess(actor, { fileId: id, ...query }),
  }),
})
