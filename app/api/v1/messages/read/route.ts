import { markMessagesRead } from '@/lib/coaching/mark-messages-read'
import { ReadMessagesSchema } from '@/lib/coaching/message-schema'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/messages/read',
    summary: 'Marks what one person wrote as read, up to and with a message that was shown',
    auth: 'person',
    action: 'message:read',
    body: ReadMessagesSchema,
    answers: { 204: 'Marked.' },
    refusals: [404],
    limit: 'call',
    audit: 'none',
    run: async ({ actor, body }) => {
      await markMessagesRead(actor, body)
      return json(204, undefined)
    },
  }),
})
