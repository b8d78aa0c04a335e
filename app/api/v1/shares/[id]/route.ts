import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { revokeShare } from '@/lib/shares/revoke-share'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/shares/{id}',
    summary: 'Revokes a share link and its open visits',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Revoked.' },
    rateLimit: 'call',
    audit: { action: 'share.revoke', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await revokeShare(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
