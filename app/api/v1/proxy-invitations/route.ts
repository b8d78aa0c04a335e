import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { inviteProxy } from '@/lib/people/proxies/invitations/invite-proxy'
import { listProxyInvitations } from '@/lib/people/proxies/invitations/list-proxy-invitations'
import { ProxyInvitationInputSchema, ProxyInvitationListSchema, ProxyInvitationSchema } from '@/lib/people/proxies/schema'

const path = '/api/v1/proxy-invitations'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the offers of access to cases that were not accepted yet: those of the current user, and those to them',
    auth: 'person',
    action: 'proxy:invite',
    responses: { 200: ProxyInvitationListSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => listProxyInvitations(actor),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Offers an email address access to the patient’s cases (idempotent); the answer does not depend on its account',
    auth: 'person',
    stepUp: true,
    action: 'proxy:invite',
    body: ProxyInvitationInputSchema,
    responses: { 202: ProxyInvitationSchema },
    rateLimit: 'write',
    audit: { action: 'proxy.invite' },
    handler: async ({ actor, body }) => jsonResponse(202, await inviteProxy(actor, body)),
  }),
})
