import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { issueTicket } from '@/lib/live/issue-ticket'
import { TicketSchema } from '@/lib/live/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/live/ticket',
    summary: 'Gives a browser a ticket that opens one live line, once and within half a minute',
    auth: 'person',
    answers: { 200: TicketSchema },
    limit: 'call',
    audit: 'none',
    run: ({ actor }) => issueTicket(actor),
  }),
})
