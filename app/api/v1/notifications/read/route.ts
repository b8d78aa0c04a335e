import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { markReadUpTo } from '@/lib/notifications/mark-read'
import { ReadUpToSchema } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/notifications/read',
    summary: 'Marks all notifications as read, up to the given one',
    auth: 'person',
    body: ReadUpToSchema,
    responses: { 204: 'Marked as read.' },
    rateLimit: 'call',
    audit: 'none',
    handler: async ({ actor, body }) => {
      await markReadUpTo(actor.id, body.up_to)
      return jsonResponse(204, undefined)
    },
  }),
})
