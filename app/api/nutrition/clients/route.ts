import { listClients } from '@/lib/coaching/list-clients'
import { ClientsSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/clients',
    summary: 'Lists the clients who are assigned to the caller, with their newest picture, values and unread messages',
    auth: 'person',
    action: 'diary:react',
    answers: { 200: ClientsSchema },
    limit: 'call',
    audit: { action: 'client.list' },
    run: ({ actor }) => listClients(actor),
  }),
})
