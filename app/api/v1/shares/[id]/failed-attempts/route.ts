import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { clearFailedAttempts } from '@/lib/shares/clear-failed-attempts'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/shares/{id}/failed-attempts',
    summary: 'Deletes the wrong passwords that are counted of a share link, so that no visitor waits',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Deleted.' },
    rateLimit: 'call',
    audit: { action: 'share.clear', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await clearFailedAttempts(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
