import { z } from 'zod'
import { NOTIFICATION_KINDS } from './kinds'

const kinds = z.array(z.enum(NOTIFICATION_KINDS)).max(NOTIFICATION_KINDS.length)
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time such as 22:00' })
  .nullable()

const choices = {
  email: kinds.describe('The kinds that are sent by e-mail.'),
  push: kinds.describe('The kinds that are sent by push to the devices that take it.'),
  quiet_from: timeOfDay.describe('When quiet hours begin, in the time zone of the user; null: there are none.'),
  quiet_to: timeOfDay.describe('When they end. What arrived meanwhile is then sent together.'),
  urgent_breaks_quiet: z.boolean().describe('Whether urgent notifications are also sent in quiet hours.'),
}

export const NotificationSettingsInputSchema = z
  .object({
    ...choices,
    language: z.string().max(35).optional().describe('The language of the page, used where the user has set none.'),
    time_zone: z.string().max(64).optional().describe('The time zone of the browser, used where the user has set none.'),
  })
  .refine(({ quiet_from: from, quiet_to: to }) => (from === null) === (to === null) && (from === null || from !== to), {
    error: 'quiet_from and quiet_to are two different times, or both null',
    path: ['quiet_to'],
  })
  .meta({ id: 'NotificationSettingsInput' })
export type NotificationSettingsInput = z.output<typeof NotificationSettingsInputSchema>

export const NotificationSettingsSchema = z
  .object({
    ...choices,
    kinds: kinds.describe('The kinds that a user of this role gets. In Fovea itself, all of them are always shown.'),
    email_available: z.boolean().describe('Whether this server sends e-mails.'),
    push_key: z.string().nullable().describe('The VAPID key for subscriptions (RFC 8292); null: this server sends no push.'),
    push_here: z.boolean().describe('Whether the device of this session takes push messages.'),
  })
  .meta({ id: 'NotificationSettings' })
export type NotificationSettings = z.output<typeof NotificationSettingsSchema>

export const PushSubscriptionSchema = z
  .object({
    endpoint: z.url({ protocol: /^https?$/ }).max(2048),
    keys: z.object({
      p256dh: z.base64url().min(80).max(100).describe('The public key of the browser (RFC 8291).'),
      auth: z.base64url().min(16).max(32).describe('The authentication secret (RFC 8291).'),
    }),
    language: z.string().max(35).optional().describe('The language of the page, used where the user has set none.'),
  })
  .meta({ id: 'PushSubscription' })
export type PushSubscriptionInput = z.output<typeof PushSubscriptionSchema>
