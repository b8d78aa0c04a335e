import { z } from 'zod'
import { revokeServiceAccount } from '@/lib/auth/service-accounts'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/admin/service-accounts/{id}',
    summary: 'Ends a service account: its token is nobody’s from here on. What it sent stays',
    auth: 'person',
    action: 'service-account:manage',
    params: z.object({ id: z.string() }),
    answers: { 204: 'Ended.' },
    limit: 'call',
    audit: { action: 'service-account.revoke', subject: ({ id }) => id },
    run: async ({ actor, params: { id } }) => {
      await revokeServiceAccount(actor, id)
      return json(204, undefined)
    },
  }),
})
