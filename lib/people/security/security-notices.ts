import { type CredentialChange, registerCredentialListener } from '../../auth/credential-changes'
import { registerSignInListeners } from '../../auth/sign-in/sign-in-listeners'
import { settings } from '../../config/settings'
import { db, type Tx } from '../../db/database'
import { enqueue } from '../../jobs/open-job-queue'
import { notify, notifyInTransaction } from '../../notifications/notify'
import type { SystemAbout } from '../../notifications/schema'
import { connectAfterSignIn } from '../oidc/connect-after-sign-in'
import { securityMailJob } from './security-mail-job'

/** As often as a person is told of failed sign-ins: who causes them must not be able to bury everything else. */
const FAILURES_INTERVAL_MS = 24 * 3_600_000

/**
 * Tells people of each change of their credentials, in Fovea and by e-mail, whatever they have chosen to get: who changes them on
 * somebody's device must not be able to do it in silence. Both are written with the change.
 */
export const registerCredentialNotices = (): (() => void) =>
  registerCredentialListener(async (tx, { userIds, change, by, accountId }) => {
    const isOwn = by === null || userIds[0] === by.id
    // The device of who did it for somebody else says nothing to that person; one by which a token is made, to all administrators.
    const sessionId = isOwn || accountId ? (by?.sessionId ?? null) : null
    const data: Record<string, string> = {
      ...(by && (accountId || !isOwn) ? { from: by.id } : {}),
      ...(accountId ? { account_id: accountId } : {}),
      ...(await deviceOf(tx, sessionId)),
    }
    await notifyInTransaction(tx, userIds, { type: 'SYSTEM', data: { ...data, about: aboutOf(change), change } })
    if (!settings().SMTP_URL) return
    for (const userId of userIds)
      await enqueue(securityMailJob, { userId, about: 'credential', change, sessionId, at: new Date().toISOString() }, tx)
  })

/** What the session's browser is called, as in the list of sessions; its network is in neither notice. */
async function deviceOf(tx: Tx, sessionId: string | null): Promise<{ device?: string }> {
  const session = sessionId ? await tx.session.findUnique({ where: { id: sessionId }, select: { device: true } }) : null
  return session?.device ? { device: session.device } : {}
}

const aboutOf = (change: CredentialChange): SystemAbout =>
  change === 'factor-reset' ? 'second-factor-reset' : 'credential-changed'

/**
 * Notifies a person of failed sign-ins to their account, once a day, and of each sign-in on a new device: in Fovea and by e-mail.
 * A sign-in neither waits for nor fails with that. Nor does one fail with what connects an account to a person of the provider.
 *
 * @param onError called with what failed
 */
export function registerSignInNotices(onError: (error: unknown) => void): () => void {
  return registerSignInListeners({
    onWait: (userId) => tellOfFailures(userId).catch(onError),
    onNewDevice: (userId, device) => tell(userId, 'new-device', device).catch(onError),
    onBrowser: (userId, cookie, sessionId) => connectAfterSignIn(userId, cookie, sessionId).catch(onError),
  })
}

async function tellOfFailures(userId: string): Promise<void> {
  const since = new Date(Date.now() - FAILURES_INTERVAL_MS)
  const told = { userId, type: 'SYSTEM', createdAt: { gt: since }, data: { path: ['about'], equals: 'failed-sign-ins' } }
  if (await db().notification.findFirst({ where: told, select: { id: true } })) return
  await tell(userId, 'failed-sign-ins')
}

async function tell(
  userId: string,
  about: Extract<SystemAbout, 'new-device' | 'failed-sign-ins'>,
  device: string | null = null,
): Promise<void> {
  await notify([userId], { type: 'SYSTEM', data: { about, ...(device === null ? {} : { device }) } })
  if (settings().SMTP_URL) await enqueue(securityMailJob, { userId, about })
}

/** Registers both; the returned function unregisters them. */
export function registerSecurityNotices(onError: (error: unknown) => void): () => void {
  const undo = [registerSignInNotices(onError), registerCredentialNotices()]
  return () => undo.forEach((one) => one())
}
