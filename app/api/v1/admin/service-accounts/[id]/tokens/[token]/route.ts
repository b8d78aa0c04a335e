import { z } from 'zod'
import { endServiceToken } from '@/lib/auth/service-accounts/service-tokens'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/admin/service-accounts/{id}/tokens/{token}',
    summary: 'Ends one token of a service account, and what is under way by it',
    auth: 'person',
    action: 'service-account:manage',
    params: z.object({ id: z.string(), token: z.string() }),
    responses: { 204: 'Ended.' },
    rateLimit: 'call',
    audit: { action: 'service-account.end-token', subject: ({ id }) => id },
    handler: async ({ actor, params: { id, token } }) => {
      await endServiceToken(actor, id, token)
      return jsonResponse(204, undefined)
    },
  }),
})
