import type { Actor } from '../../access/actor'
import { transaction } from '../../db/database'
import { isLanguage, isTimeZone } from '../../language/schema'
import { getNotificationSettings } from './get-notification-settings'
import type { NotificationSettings, NotificationSettingsInput } from './schema'

/** Replaces how a person is notified. It also holds for what is waiting: quiet hours that were taken back hold nothing any more. */
export async function saveNotificationSettings(
  actor: Pick<Actor, 'id' | 'role' | 'sessionId'>,
  input: NotificationSettingsInput,
): Promise<NotificationSettings> {
  const row = {
    email: [...new Set(input.email)],
    push: [...new Set(input.push)],
    quietFrom: toMinutes(input.quiet_from),
    quietTo: toMinutes(input.quiet_to),
    urgentBreaksQuiet: input.urgent_breaks_quiet,
    language: isLanguage(input.language) ? input.language : null,
    timeZone: isTimeZone(input.time_zone) ? input.time_zone : null,
  }
  await transaction(async (tx) => {
    await tx.notificationSettings.upsert({ where: { userId: actor.id }, create: { userId: actor.id, ...row }, update: row })
    await tx.notificationDelivery.updateMany({ where: { userId: actor.id }, data: { heldUntil: null } })
  })
  return getNotificationSettings(actor)
}

function toMinutes(time: string | null): number | null {
  if (time === null) return null
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
