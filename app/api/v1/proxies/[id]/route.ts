import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { endProxy } from '@/lib/people/proxies/end-proxy'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/proxies/{id}',
    summary: 'Ends the access of a proxy at once (idempotent)',
    auth: 'person',
    action: 'proxy:grant',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Ended.' },
    rateLimit: 'call',
    audit: { action: 'proxy.end', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await endProxy(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
