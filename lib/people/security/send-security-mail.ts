import { createPasswordReset } from '../../auth/resets/create-password-reset'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { accountLetter } from '../../notifications/delivery/mail/account-letter'
import type { SecurityMail } from './security-mail-job'

/** Who asks for links again and again gets one in so long. */
const MIN_RESET_INTERVAL_MS = 60_000

/**
 * Sends an e-mail about the security of an account, in its person's language. It contains no name and no place; the one that resets a
 * password contains its link, and one about a changed credential when it was, on which device, and how to undo it.
 *
 * @param publicUrl where its links begin
 * @throws Error where the mail server is away: the job is tried again
 */
export async function sendSecurityMail({ userId, about, ...what }: SecurityMail, publicUrl: string): Promise<void> {
  if (userId === null) return
  const user = await db().user.findUnique({ where: { id: userId }, include: { passwordReset: true } })
  if (user?.status !== 'active' || user.email === null) return
  const letter = await accountLetter({ ...user, email: user.email }, publicUrl)
  if (!letter) return
  const { t, formatTime, send } = letter
  const subject = t(`security.${about}.subject`)
  if (about === 'credential') {
    if (!what.change) return
    const session = what.sessionId
      ? await db().session.findUnique({ where: { id: what.sessionId }, select: { device: true } })
      : null
    return send(subject, [
      ...[t(`security.changes.${what.change}`), '', t('security.time', { time: formatTime(new Date(what.at ?? Date.now())) })],
      ...(session?.device ? [t('security.device', { device: session.device })] : []),
      ...[
        '',
        t('security.notYou', { url: `${publicUrl}/profile#security` }),
        t('security.locked', { url: `${publicUrl}/sign-in` }),
        '',
      ],
    ])
  }
  if (about !== 'reset')
    return send(subject, [t(`security.${about}.text`), '', t('security.notYou', { url: `${publicUrl}/profile#security` }), ''])
  const former = user.passwordReset
  const isRecent = former?.createdBy === null && steadyNow() - former.createdAt.getTime() < MIN_RESET_INTERVAL_MS
  // Who was invited sets a first password by the invitation.
  if (isRecent || user.passwordHash === null) return
  const { token } = await createPasswordReset(null, userId)
  const lines = [t('security.reset.text'), '', `${publicUrl}/reset#${token}`, '', t('security.reset.ignore'), '']
  await send(subject, lines).catch(async (thrown: unknown) => {
    await db().passwordReset.deleteMany({ where: { userId } }) // The next try makes another.
    throw thrown
  })
}
