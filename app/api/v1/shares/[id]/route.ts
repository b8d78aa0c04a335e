import { z } from 'zod'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'
import { revokeShare } from '@/lib/shares/revoke-share'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/shares/{id}',
    summary: 'Revokes a share link at once, for those who have it open too',
    auth: 'person',
    params: z.object({ id: z.string() }),
    answers: { 204: 'Ended.' },
    limit: 'call',
    audit: { action: 'share.revoke', subject: ({ id }) => id },
    run: async ({ actor, params: { id } }) => {
      await revokeShare(actor, id)
      return json(204, undefined)
    },
  }),
})
