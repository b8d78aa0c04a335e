import { z } from 'zod'
import { checkDestination } from '@/lib/archives/destinations/check-destination'
import { ConnectionCheckSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/archives/destinations/{id}/test',
    summary: 'Tests the connection to an archive to which objects are sent, by a search for one study',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 200: ConnectionCheckSchema },
    rateLimit: 'call',
    audit: { action: 'archive-destination.test', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => checkDestination(actor, id),
  }),
})
