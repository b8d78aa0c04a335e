import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { grantProxy } from '@/lib/people/proxies/grant-proxy'
import { listProxies } from '@/lib/people/proxies/list-proxies'
import { ProxyInputSchema, ProxyPageSchema, ProxyQuerySchema, ProxySchema } from '@/lib/people/proxies/schema'

const path = '/api/v1/proxies'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists who may read and send for a patient, newest first, with those whose access has ended',
    auth: 'person',
    action: 'proxy:grant',
    query: ProxyQuerySchema,
    responses: { 200: ProxyPageSchema },
    rateLimit: 'call',
    audit: { action: 'proxy.list', allowed: true },
    handler: ({ actor, query }) => listProxies(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Grants the account of an email address access to the cases of a patient, for administrators (idempotent)',
    auth: 'person',
    stepUp: true,
    action: 'proxy:grant',
    body: ProxyInputSchema,
    responses: { 200: ProxySchema, 201: ProxySchema },
    errorStatuses: [404, 409],
    rateLimit: 'write',
    audit: { action: 'proxy.grant' },
    handler: async ({ actor, body }) => {
      const { proxy, isNew } = await grantProxy(actor, body)
      return jsonResponse(isNew ? 201 : 200, proxy)
    },
  }),
})
