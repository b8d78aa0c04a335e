import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { acceptProxyInvitation } from '@/lib/people/proxies/invitations/accept-proxy-invitation'
import { ProxySchema } from '@/lib/people/proxies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/proxy-invitations/{id}/acceptance',
    summary: 'Accepts an offer of access to the cases of a patient',
    auth: 'person',
    action: 'proxy:invite',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 200: ProxySchema },
    rateLimit: 'write',
    audit: { action: 'proxy.accept', subject: ({ id }) => id },
    handler: ({ actor, params: { id } }) => acceptProxyInvitation(actor, id),
  }),
})
