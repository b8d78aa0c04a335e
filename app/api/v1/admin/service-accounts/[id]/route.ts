import { z } from 'zod'
import { ServiceAccountSchema, ServiceScopeChangeSchema } from '@/lib/auth/service-accounts/schema'
import { changeServiceAccount, revokeServiceAccount } from '@/lib/auth/service-accounts/service-accounts'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path: '/api/v1/admin/service-accounts/{id}',
    summary: 'Changes what a service account may do, from its next request on',
    auth: 'person',
    stepUp: true,
    action: 'service-account:manage',
    params: z.object({ id: z.string() }),
    body: ServiceScopeChangeSchema,
    responses: { 200: ServiceAccountSchema },
    rateLimit: 'call',
    audit: { action: 'service-account.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => changeServiceAccount(actor, id, body),
  }),
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
