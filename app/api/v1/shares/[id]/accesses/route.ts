import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listShareAccesses } from '@/lib/shares/list-share-accesses'
import { ShareAccessPageSchema, ShareAccessQuerySchema } from '@/lib/shares/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/shares/{id}/accesses',
    summary: 'Lists when a share link was opened or refused, newest first, for its creator alone',
    auth: 'person',
    params: z.object({ id: z.string() }),
    query: ShareAccessQuerySchema,
    responses: { 200: ShareAccessPageSchema },
    rateLimit: 'call',
    audit: { action: 'share.list-accesses', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id }, query }) => listShareAccesses(actor, id, query),
  }),
})
