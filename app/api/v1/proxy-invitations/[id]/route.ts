import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { endProxyInvitation } from '@/lib/people/proxies/invitations/end-proxy-invitation'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/proxy-invitations/{id}',
    summary: 'Withdraws an offer of access, or declines one',
    auth: 'person',
    action: 'proxy:invite',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Deleted.' },
    rateLimit: 'call',
    audit: { action: 'proxy.withdraw', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await endProxyInvitation(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
