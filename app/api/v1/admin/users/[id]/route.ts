import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { changeUser } from '@/lib/people/change-user'
import { getUser } from '@/lib/people/get-user'
import { AdminUserDetailSchema, UserChangeSchema } from '@/lib/people/schema'

const path = '/api/v1/admin/users/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Tells of one person, by id or number, and how much room their files take',
    auth: 'person',
    action: 'user:manage',
    params,
    answers: { 200: AdminUserDetailSchema },
    limit: 'call',
    audit: { action: 'user.read', subject: ({ id }) => id, allowed: true },
    run: ({ actor, params: { id } }) => getUser(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes a person: a new role, a new password or a disabled account ends their sign-ins at once',
    auth: 'person',
    action: 'user:manage',
    params,
    body: UserChangeSchema,
    answers: { 200: AdminUserDetailSchema },
    refusals: [409],
    limit: 'call',
    audit: { action: 'user.change', subject: ({ id }) => id },
    run: ({ actor, params: { id }, body }) => changeUser(actor, id, body),
  }),
})
