import { listClients } from '@/lib/coaching/assignments/list-clients'
import { ClientsSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/clients',
    summary: 'Lists the clients assigned to the current user, with latest image, measurements and unread count',
    auth: 'person',
    action: 'diary:react',
    responses: { 200: ClientsSchema },
    rateLimit: 'call',
    audit: { action: 'client.list', allowed: true },
    handler: ({ actor }) => listClients(actor),
  }),
})
