import { db } from '../../db/database'
import { accountLetter } from '../delivery/mail/account-letter'
import type { RightMail } from './right-mail-job'

/**
 * Sends an e-mail about a changed right, in its person's language: what changed, when, and whom to ask. It contains no name and no place.
 * To a disabled account only that it is disabled, and not any more once it is enabled again.
 *
 * @param publicUrl where its link begins
 * @throws Error where the mail server is away: the job is tried again
 */
export async function sendRightMail({ userId, change, at }: RightMail, publicUrl: string): Promise<void> {
  const isDisabling = change === 'account-disabled'
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { email: true, status: true, language: true, timeZone: true },
  })
  if (!user || user.email === null || user.status !== (isDisabling ? 'disabled' : 'active')) return
  const letter = await accountLetter({ ...user, email: user.email }, publicUrl)
  if (!letter) return
  const { t, formatTime, send } = letter
  await send(t('rights.subject'), [
    ...[t(`rights.changes.${change}`), '', t('security.time', { time: formatTime(new Date(at)) }), '', t('rights.notExpected')],
    ...(isDisabling ? [] : [t('open', { url: `${publicUrl}/notifications` })]),
    '',
  ])
}
