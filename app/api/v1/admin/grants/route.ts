import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { decideGrant } from '@/lib/people/grants/decide-grant'
import { listGrants } from '@/lib/people/grants/list-grants'
import { GrantDecisionSchema, GrantListSchema } from '@/lib/people/grants/schema'

const path = '/api/v1/admin/grants'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists rights that somebody gave who could not give them now, for review',
    auth: 'person',
    action: 'assignment:manage',
    responses: { 200: GrantListSchema },
    rateLimit: 'call',
    audit: { action: 'grant.list', allowed: true },
    handler: ({ actor }) => listGrants(actor),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Keeps such a right, or withdraws it at once',
    auth: 'person',
    action: 'assignment:manage',
    body: GrantDecisionSchema,
    responses: { 204: 'Decided.' },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'grant.keep' },
    handler: async ({ actor, body }) => {
      await decideGrant(actor, body)
      return jsonResponse(204, undefined)
    },
  }),
})
