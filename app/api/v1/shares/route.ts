import { publicUrl } from '@/lib/http/cors'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { createShare } from '@/lib/shares/create-share'
import { listShares } from '@/lib/shares/list-shares'
import { MadeShareSchema, ShareInputSchema, SharePageSchema, ShareQuerySchema } from '@/lib/shares/schema'

const path = '/api/v1/shares'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists share links, newest first: the caller’s own, or all to a picture or a case that the caller may share',
    auth: 'person',
    query: ShareQuerySchema,
    answers: { 200: SharePageSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'share.list', allowed: 'admin' },
    run: ({ actor, query }) => listShares(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Makes a link by which somebody without an account may look at a picture or at a case',
    auth: 'person',
    body: ShareInputSchema,
    answers: { 201: MadeShareSchema },
    refusals: [404, 409],
    limit: 'call',
    audit: { action: 'share.create' },
    run: async ({ actor, body, ask }) => {
      const { id, token } = await createShare(actor, body, ask.ip)
      return json(201, { id, url: `${publicUrl(ask)}/s/${token}` })
    },
  }),
})
