import { settings } from '../../config/settings'
import { db, type Prisma } from '../../db/database'
import { DEFAULT_LANGUAGE, isLanguage, isTimeZone, type Language } from '../../language/schema'
import { kindOf, type NotificationKind } from '../settings/kinds'
import { quietUntil } from '../settings/quiet-hours'
import { type StoredSettings, storedSettingsOf } from '../settings/stored-settings'
import { composeDigest, type DigestEntry, digestAsPush, digestAsText } from './digest'
import { sendMail } from './mail/send-mail'
import { deletePushSubscription, pushDevicesOf } from './push/push-subscriptions'
import { sendPush } from './push/send-push'

const shape = {
  include: {
    notification: { select: { type: true, data: true, readAt: true } },
    user: { select: { id: true, email: true, status: true, language: true, timeZone: true } },
  },
} as const
type Row = Prisma.NotificationDeliveryGetPayload<typeof shape>

interface Delivery {
  batchId: string
  person: Row['user']
  wishes: StoredSettings
  entries: DigestEntry[]
}

/**
 * Sends what was gathered under an id, as far as its person still wants it and has not read it; in their quiet hours it waits for
 * the end of these. Run twice, it sends once, unless a kill came between sending and noting that.
 *
 * @param publicUrl where the links of e-mails begin
 * @throws Error where the mail server or a push service is away: the job is tried again
 */
export async function deliverNotifications(batchId: string, publicUrl: string, now = new Date()): Promise<void> {
  const rows = await db().notificationDelivery.findMany({ where: { batchId }, ...shape })
  const [first] = rows
  if (!first) return
  const { user: person, way } = first
  const wishes = await storedSettingsOf(person.id)
  const wanted: readonly NotificationKind[] = way === 'email' ? wishes.email : wishes.push
  const isWanted = ({ notification }: Row) =>
    person.status === 'active' &&
    notification.readAt === null &&
    wanted.includes(kindOf(notification)) &&
    dataOf(notification).from !== person.id
  const open = rows.filter(isWanted)
  const timeZone = [person.timeZone, wishes.timeZone].find(isTimeZone) ?? 'UTC'
  const heldUntil = wishes.quiet && quietUntil(now, { ...wishes.quiet, timeZone })
  const isHeld = ({ notification }: Row) => heldUntil !== null && !(wishes.urgentBreaksQuiet && kindOf(notification) === 'urgent')
  const ofBatch = (chosen: Row[]) => ({ batchId, notificationId: { in: chosen.map(({ notificationId }) => notificationId) } })
  await db().notificationDelivery.updateMany({ where: ofBatch(open.filter(isHeld)), data: { heldUntil, batchId: null } })
  const entries = open.filter((row) => !isHeld(row)).map(toEntry)
  if (entries.length > 0) await SENDERS[way === 'email' ? 'email' : 'push']({ batchId, person, wishes, entries }, publicUrl)
  await giveUpDelivery(batchId)
}

/** Forgets what is still to be sent under an id: it was sent, or its last try has failed. */
export async function giveUpDelivery(batchId: string): Promise<void> {
  await db().notificationDelivery.deleteMany({ where: { batchId } })
}

const dataOf = ({ data }: Row['notification']) => data as { from?: unknown; count?: unknown; study?: unknown }

function toEntry({ notificationId, notification }: Row): DigestEntry {
  const { count, study } = dataOf(notification)
  const kind = kindOf(notification)
  if (kind !== 'images') return { id: notificationId, kind, count: 1 }
  return { id: notificationId, kind, count: study === true ? null : typeof count === 'number' ? count : 1 }
}

const languageOf = (...wishes: (string | null)[]): Language => wishes.find(isLanguage) ?? DEFAULT_LANGUAGE

const SENDERS: Record<'email' | 'push', (delivery: Delivery, publicUrl: string) => Promise<void>> = {
  email: async ({ batchId, person, wishes, entries }, publicUrl) => {
    const { SMTP_URL, MAIL_FROM } = settings()
    if (!SMTP_URL || !MAIL_FROM || person.email === null) return // It was configured when this was chosen.
    const language = languageOf(person.language, wishes.language)
    const digest = await composeDigest(language, entries)
    const text = await digestAsText(language, digest, publicUrl)
    const messageId = `<${batchId}@${new URL(publicUrl).hostname}>`
    await sendMail({ SMTP_URL, MAIL_FROM }, { to: person.email, subject: digest.subject, text, messageId })
  },
  push: async ({ batchId, person, wishes, entries }, publicUrl) => {
    const isUrgent = entries.some(({ kind }) => kind === 'urgent')
    const { MAIL_FROM } = settings()
    const contact = MAIL_FROM ? `mailto:${/<([^<>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM}` : publicUrl
    const failures: unknown[] = []
    for (const device of await pushDevicesOf(person.id)) {
      const language = languageOf(person.language, device.language, wishes.language)
      const message = digestAsPush(language, await composeDigest(language, entries), batchId.replaceAll('-', ''))
      const outcome = await sendPush({ device, message, isUrgent, contact }).catch((error: unknown) => failures.push(error))
      if (outcome === 'gone') await deletePushSubscription(device.sessionId)
    }
    // A device that has it already replaces it by its tag when all are tried again.
    if (failures.length > 0) throw failures[0]
  },
}
