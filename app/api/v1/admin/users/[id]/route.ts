import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { changeUser } from '@/lib/people/change-user'
import { getUser } from '@/lib/people/get-user'
import { removeUser } from '@/lib/people/remove-user'
import { AdminUserDetailSchema, UserChangeSchema } from '@/lib/people/schema'
import { reconcilePersonas } from '@/lib/personas/reconcile-personas'

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
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Removes a person for good, with their personas and all that lies in them; whoever has cases can only be disabled',
    auth: 'person',
    action: 'user:manage',
    params,
    answers: { 204: 'Gone. What is left of their files is being erased.' },
    refusals: [404, 409],
    limit: 'call',
    audit: { action: 'user.remove', subject: ({ id }) => id },
    run: async ({ actor, params: { id } }) => {
      await removeUser(actor, id)
      // It is taken up again by the clock where this fails, or is killed.
      await reconcilePersonas().catch(() => undefined)
      return json(204, undefined)
    },
  }),
})
