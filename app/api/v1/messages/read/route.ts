import { markMessagesRead } from '@/lib/coaching/messages/mark-messages-read'
import { ReadMessagesSchema } from '@/lib/coaching/messages/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/messages/read',
    summary: 'Marks the messages of a conversation as read, up to the given one',
    auth: 'person',
    action: 'message:read',
    body: ReadMessagesSchema,
    responses: { 204: 'Marked as read.' },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: 'none',
    handler: async ({ actor, body }) => {
      await markMessagesRead(actor, body)
      return jsonResponse(204, undefined)
    },
  }),
})
