import { publicUrl } from '@/lib/http/origin/public-url'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { createShare } from '@/lib/shares/create-share'
import { listShares } from '@/lib/shares/list-shares'
import { CreatedShareSchema, ShareInputSchema, SharePageSchema, ShareQuerySchema } from '@/lib/shares/schema'

const path = '/api/v1/shares'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists share links, newest first: the current user’s own, or those of an image or case',
    auth: 'person',
    query: ShareQuerySchema,
    responses: { 200: SharePageSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'share.list', allowed: true },
    handler: ({ actor, query }) => listShares(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates a public share link to an image or case',
    auth: 'person',
    stepUp: true,
    body: ShareInputSchema,
    responses: { 201: CreatedShareSchema },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'share.create' },
    handler: async ({ actor, body, request }) => {
      const { id, token } = await createShare(actor, body, request.ip)
      return jsonResponse(201, { id, url: `${publicUrl(request)}/s/${token}` })
    },
  }),
})
