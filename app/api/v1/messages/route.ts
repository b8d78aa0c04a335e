import { listMessages } from '@/lib/coaching/list-messages'
import { MessageInputSchema, MessagePageSchema, MessageQuerySchema, MessageSchema } from '@/lib/coaching/message-schema'
import { sendMessage } from '@/lib/coaching/send-message'
import { methods } from '@/lib/http/methods'
import { json, route } from '@/lib/http/route'

const path = '/api/v1/messages'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the messages with one person, newest first; or the caller’s conversations',
    auth: 'person',
    action: 'message:read',
    query: MessageQuerySchema,
    answers: { 200: MessagePageSchema },
    refusals: [404],
    limit: 'call',
    audit: 'none',
    run: ({ actor, query }) => listMessages(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Sends a message to one’s trainer or client; with an Idempotency-Key it may be sent again',
    auth: 'person',
    action: 'message:send',
    body: MessageInputSchema,
    answers: { 201: MessageSchema },
    refusals: [404, 409],
    limit: 'write',
    audit: { action: 'message.send' },
    run: async ({ actor, body, ask }) => json(201, await sendMessage(actor, body, ask.header('idempotency-key'))),
  }),
})
