import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { listNotifications } from '@/lib/notifications/list-notifications'
import { NotificationPageSchema, NotificationQuerySchema } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/notifications',
    summary: 'Lists what the caller was told, unread first, and how much of it is unread',
    auth: 'person',
    query: NotificationQuerySchema,
    answers: { 200: NotificationPageSchema },
    limit: 'call',
    audit: 'none',
    run: ({ actor, query }) => listNotifications(actor, query),
  }),
})
