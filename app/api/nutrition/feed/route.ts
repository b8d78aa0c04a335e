import { listFeed } from '@/lib/coaching/list-feed'
import { FeedPageSchema, FeedQuerySchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/feed',
    summary: 'Lists what stands in diaries, newest first: one’s own, or those of the clients assigned to one',
    auth: 'person',
    action: 'diary:read',
    query: FeedQuerySchema,
    answers: { 200: FeedPageSchema },
    refusals: [404],
    limit: 'call',
    audit: { action: 'diary.list', allowed: 'admin' },
    run: ({ actor, query }) => listFeed(actor, query),
  }),
})
