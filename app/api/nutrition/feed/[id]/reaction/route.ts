import { z } from 'zod'
import { reactToEntry } from '@/lib/coaching/feed/react-to-entry'
import { FeedItemSchema, ReactionInputSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/nutrition/feed/{id}/reaction',
    summary: 'Adds a reaction to a client’s diary entry',
    auth: 'person',
    action: 'diary:react',
    params: z.object({ id: z.string() }),
    body: ReactionInputSchema,
    responses: { 200: FeedItemSchema },
    errorStatuses: [404],
    rateLimit: 'write',
    audit: { action: 'entry.react', subject: ({ id }) => id },
    handler: ({ actor, params, body }) => reactToEntry(actor, params.id, body),
  }),
})
