import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getNotificationSettings } from '@/lib/notifications/settings/get-notification-settings'
import { saveNotificationSettings } from '@/lib/notifications/settings/save-notification-settings'
import { NotificationSettingsInputSchema, NotificationSettingsSchema } from '@/lib/notifications/settings/schema'

const path = '/api/v1/me/notification-settings'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns which notifications the current user gets by e-mail and push',
    auth: 'person',
    responses: { 200: NotificationSettingsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => getNotificationSettings(actor),
  }),
  PUT: route({
    method: 'PUT',
    path,
    summary: 'Replaces which notifications the current user gets by e-mail and push, and the quiet hours',
    auth: 'person',
    body: NotificationSettingsInputSchema,
    responses: { 200: NotificationSettingsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor, body }) => saveNotificationSettings(actor, body),
  }),
})
