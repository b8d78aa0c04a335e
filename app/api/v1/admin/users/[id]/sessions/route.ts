import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { endSessionsByAdmin } from '@/lib/people/security/account-security'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/admin/users/{id}/sessions',
    summary: 'Ends every session of a user',
    auth: 'person',
    action: 'user:manage',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Ended.' },
    rateLimit: 'call',
    audit: { action: 'session.end', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await endSessionsByAdmin(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
