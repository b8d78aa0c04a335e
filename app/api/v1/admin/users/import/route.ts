import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { importPeople } from '@/lib/people/import/import-people'
import { ImportInputSchema, ImportResultSchema } from '@/lib/people/import/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/admin/users/import',
    summary: 'Creates users from a CSV file, each with an invitation, or says what would happen',
    auth: 'person',
    stepUp: true,
    action: 'user:manage',
    body: ImportInputSchema,
    responses: { 200: ImportResultSchema },
    rateLimit: 'call',
    audit: { action: 'user.create' },
    handler: ({ actor, body }) => importPeople(actor, body),
  }),
})
