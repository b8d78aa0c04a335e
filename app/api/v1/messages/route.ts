import { listMessages } from '@/lib/coaching/messages/list-messages'
import { MessageInputSchema, MessageListSchema, MessageQuerySchema, MessageSchema } from '@/lib/coaching/messages/schema'
import { sendMessage } from '@/lib/coaching/messages/send-message'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/messages'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the messages of a conversation, newest first, or the current user’s conversations',
    auth: 'person',
    // Every role with files may call it; the list is empty for a role that sees none of these.
    action: 'file:read',
    query: MessageQuerySchema,
    responses: { 200: MessageListSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor, query }) => listMessages(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Sends a message to a trainer or client; safe to retry with an Idempotency-Key',
    auth: 'person',
    action: 'message:send',
    body: MessageInputSchema,
    responses: { 201: MessageSchema },
    errorStatuses: [404, 409],
    rateLimit: 'write',
    audit: { action: 'message.send' },
    handler: async ({ actor, body, request }) =>
      jsonResponse(201, await sendMessage(actor, body, request.header('idempotency-key'))),
  }),
})
