import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { createUserByAdmin } from '@/lib/people/create-user-by-admin'
import { listUsers } from '@/lib/people/list-users'
import { AdminUserDetailSchema, AdminUserPageSchema, UserInputSchema, UserQuerySchema } from '@/lib/people/schema'

const path = '/api/v1/admin/users'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists people, newest first',
    auth: 'person',
    action: 'user:manage',
    query: UserQuerySchema,
    answers: { 200: AdminUserPageSchema },
    limit: 'call',
    audit: { action: 'user.list', allowed: true },
    run: ({ actor, query }) => listUsers(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Makes an account; a password that is made for it is told once',
    auth: 'person',
    action: 'user:manage',
    body: UserInputSchema,
    answers: { 201: AdminUserDetailSchema },
    refusals: [409],
    limit: 'call',
    audit: { action: 'user.create' },
    run: async ({ actor, body }) => json(201, await createUserByAdmin(actor, body)),
  }),
})
