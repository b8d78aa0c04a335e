import { db } from '../../db/database'
import { NOTIFICATION_KINDS, type NotificationKind } from './kinds'

/** The settings of a person as they are stored; the times of quiet hours are minutes after midnight. */
export interface StoredSettings {
  email: NotificationKind[]
  push: NotificationKind[]
  quiet: { from: number; to: number } | null
  urgentBreaksQuiet: boolean
  language: string | null
  timeZone: string | null
}

const isKind = (word: string): word is NotificationKind => (NOTIFICATION_KINDS as readonly string[]).includes(word)

/**
 * Returns the settings of a person. Who never saved any gets no e-mail, since nobody has confirmed the address, and every kind by
 * push, which a device takes only after its user has switched it on there.
 */
export async function storedSettingsOf(userId: string): Promise<StoredSettings> {
  const row = await db().notificationSettings.findUnique({ where: { userId } })
  if (!row)
    return { email: [], push: [...NOTIFICATION_KINDS], quiet: null, urgentBreaksQuiet: false, language: null, timeZone: null }
  const { quietFrom, quietTo, urgentBreaksQuiet, language, timeZone } = row
  return {
    email: row.email.filter(isKind),
    push: row.push.filter(isKind),
    quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo },
    ...{ urgentBreaksQuiet, language, timeZone },
  }
}
