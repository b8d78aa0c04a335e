import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { updateUser } from '@/lib/people/update-user'
import { getUser } from '@/lib/people/get-user'
import { deleteUser } from '@/lib/people/delete-user'
import { AdminUserDetailSchema, UserChangeSchema } from '@/lib/people/schema'
import { reconcilePersonas } from '@/lib/personas/reconcile-personas'

const path = '/api/v1/admin/users/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns a user by id or number, with their storage usage',
    auth: 'person',
    action: 'user:manage',
    params,
    responses: { 200: AdminUserDetailSchema },
    rateLimit: 'call',
    audit: { action: 'user.read', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => getUser(actor, id),
  }),
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Updates a user; a new role, password or status revokes all their sessions',
    auth: 'person',
    stepUp: true,
    action: 'user:manage',
    params,
    body: UserChangeSchema,
    responses: { 200: AdminUserDetailSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'user.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => updateUser(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a user with their personas and media; users with cases can only be disabled',
    auth: 'person',
    stepUp: true,
    action: 'user:manage',
    params,
    responses: { 204: 'Deleted; the remaining files are erased asynchronously.' },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'user.remove', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await deleteUser(actor, id)
      // Retried by the scheduled reconciliation where this fails, or the process is killed.
      await reconcilePersonas().catch(() => undefined)
      return jsonResponse(204, undefined)
    },
  }),
})
