import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { issueTicket } from '@/lib/realtime/issue-ticket'
import { ConnectionTicketSchema } from '@/lib/realtime/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/live/ticket',
    summary: 'Issues a single-use WebSocket ticket, valid for 30 seconds',
    auth: 'person',
    hasNoBody: true,
    responses: { 200: ConnectionTicketSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => issueTicket(actor),
  }),
})
