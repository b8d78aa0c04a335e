import { z } from 'zod'
import { checkSource } from '@/lib/archives/sources/check-source'
import { ConnectionCheckSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/archives/sources/{id}/test',
    summary: 'Tests the connection to an archive of which studies are fetched, by a search for one study',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 200: ConnectionCheckSchema },
    rateLimit: 'call',
    audit: { action: 'archive-source.test', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => checkSource(actor, id),
  }),
})
