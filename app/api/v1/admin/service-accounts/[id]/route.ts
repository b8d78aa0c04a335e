import { z } from 'zod'
import { revokeServiceAccount } from '@/lib/auth/service-accounts/service-accounts'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/admin/service-accounts/{id}',
    summary: 'Revokes a service account and its token; its uploads are kept',
    auth: 'person',
    action: 'service-account:manage',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Revoked.' },
    rateLimit: 'call',
    audit: { action: 'service-account.revoke', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await revokeServiceAccount(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
