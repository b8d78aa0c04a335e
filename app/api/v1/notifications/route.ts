import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listNotifications } from '@/lib/notifications/list-notifications'
import { NotificationPageSchema, NotificationQuerySchema } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/notifications',
    summary: 'Lists the current user’s notifications, unread first, with the unread count',
    auth: 'person',
    query: NotificationQuerySchema,
    responses: { 200: NotificationPageSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor, query }) => listNotifications(actor, query),
  }),
})
