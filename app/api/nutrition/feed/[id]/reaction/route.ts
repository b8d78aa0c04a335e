import { z } from 'zod'
import { reactToEntry } from '@/lib/coaching/react-to-entry'
import { FeedItemSchema, ReactionInputSchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/nutrition/feed/{id}/reaction',
    summary: 'Puts a word to an entry of a client’s diary',
    auth: 'person',
    action: 'diary:react',
    params: z.object({ id: z.string() }),
    body: ReactionInputSchema,
    answers: { 200: FeedItemSchema },
    refusals: [404],
    limit: 'write',
    audit: { action: 'entry.react', subject: ({ id }) => id },
    run: ({ actor, params, body }) => reactToEntry(actor, params.id, body),
  }),
})
