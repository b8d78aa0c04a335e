import { listFeed } from '@/lib/coaching/feed/list-feed'
import { FeedPageSchema, FeedQuerySchema } from '@/lib/coaching/schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/nutrition/feed',
    summary: 'Lists diary entries, newest first: the current user’s own or those of assigned clients',
    auth: 'person',
    // Every role with files may call it; the list is empty for a role that sees none of these.
    action: 'file:read',
    query: FeedQuerySchema,
    responses: { 200: FeedPageSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'diary.list', allowed: true },
    handler: ({ actor, query }) => listFeed(actor, query),
  }),
})
