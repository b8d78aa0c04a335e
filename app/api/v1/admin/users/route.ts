import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { createUserByAdmin } from '@/lib/people/create-user-by-admin'
import { listUsers } from '@/lib/people/list-users'
import { AdminUserDetailSchema, AdminUserPageSchema, UserInputSchema, UserQuerySchema } from '@/lib/people/schema'

const path = '/api/v1/admin/users'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists users, newest first',
    auth: 'person',
    action: 'user:manage',
    query: UserQuerySchema,
    responses: { 200: AdminUserPageSchema },
    rateLimit: 'call',
    audit: { action: 'user.list', allowed: true },
    handler: ({ actor, query }) => listUsers(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a user; a generated password is returned once',
    auth: 'person',
    stepUp: true,
    action: 'user:manage',
    body: UserInputSchema,
    responses: { 201: AdminUserDetailSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'user.create' },
    handler: async ({ actor, body }) => jsonResponse(201, await createUserByAdmin(actor, body)),
  }),
})
