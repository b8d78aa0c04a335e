import type { Actor } from '../../access/actor'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { vapidPublicKey } from '../delivery/push/vapid-keys'
import { KINDS_BY_ROLE } from './kinds'
import type { NotificationSettings } from './schema'
import { storedSettingsOf } from './stored-settings'

/** Returns how a person is notified, and which ways there are: on this server, and on the device of this session. */
export async function getNotificationSettings({
  id,
  role,
  sessionId,
}: Pick<Actor, 'id' | 'role' | 'sessionId'>): Promise<NotificationSettings> {
  const { email, push, quiet, urgentBreaksQuiet } = await storedSettingsOf(id)
  const { SMTP_URL, PUSH_SERVICES, FOVEA_SERVICE_WORKER } = settings()
  const kinds = [...KINDS_BY_ROLE[role]]
  return {
    kinds,
    email: email.filter((kind) => kinds.includes(kind)),
    push: push.filter((kind) => kinds.includes(kind)),
    quiet_from: quiet && toTimeOfDay(quiet.from),
    quiet_to: quiet && toTimeOfDay(quiet.to),
    urgent_breaks_quiet: urgentBreaksQuiet,
    email_available: SMTP_URL !== undefined,
    // A browser shows what comes through its service worker.
    push_key: PUSH_SERVICES === 'none' || !FOVEA_SERVICE_WORKER ? null : vapidPublicKey(),
    push_here: sessionId !== null && (await db().pushSubscription.count({ where: { sessionId } })) > 0,
  }
}

const toTimeOfDay = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
