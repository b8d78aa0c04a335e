import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { DEFAULT_LANGUAGE, isLanguage, isTimeZone } from '../../language/schema'
import { translatorOf } from '../../language/translator'
import { newUuid } from '../../runtime/uuid'
import { sendMail } from '../delivery/mail/send-mail'
import type { RightMail } from './right-mail-job'

/**
 * Sends an e-mail about a changed right, in its person's language: what changed, when, and whom to ask. It contains no name and no place.
 * To a disabled account only that it is disabled, and not any more once it is enabled again.
 *
 * @param publicUrl where its link begins
 * @throws Error where the mail server is away: the job is tried again
 */
export async function sendRightMail({ userId, change, at }: RightMail, publicUrl: string): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = settings()
  if (!SMTP_URL || !MAIL_FROM) return
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { email: true, status: true, language: true, timeZone: true },
  })
  if (!user || user.email === null || user.status !== (change === 'account-disabled' ? 'disabled' : 'active')) return
  const language = isLanguage(user.language) ? user.language : DEFAULT_LANGUAGE
  const t = await translatorOf(language, 'delivery')
  const timeZone = isTimeZone(user.timeZone) ? user.timeZone : 'UTC'
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone })
  const lines = [
    ...[t(`rights.changes.${change}`), '', t('security.time', { time: format.format(new Date(at)) }), ''],
    ...[
      t('rights.notExpected'),
      ...(change === 'account-disabled' ? [] : [t('open', { url: `${publicUrl}/notifications` })]),
      '',
    ],
  ]
  const messageId = `<${newUuid()}@${new URL(publicUrl).hostname}>`
  await sendMail({ SMTP_URL, MAIL_FROM }, { to: user.email, subject: t('rights.subject'), text: lines.join('\n'), messageId })
}
