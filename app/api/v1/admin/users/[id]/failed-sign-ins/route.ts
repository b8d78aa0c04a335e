import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { clearFailedSignIns } from '@/lib/people/security/account-security'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/admin/users/{id}/failed-sign-ins',
    summary: 'Deletes the failed sign-ins that are counted of a user, so that no sign-in waits',
    auth: 'person',
    action: 'user:manage',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Deleted.' },
    rateLimit: 'call',
    audit: { action: 'sign-in.clear', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await clearFailedSignIns(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
