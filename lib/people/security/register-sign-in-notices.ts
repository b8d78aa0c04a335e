import { registerSignInListeners } from '../../auth/sign-in/sign-in-listeners'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { enqueue } from '../../jobs/open-job-queue'
import { notify } from '../../notifications/notify'
import type { SystemAbout } from '../../notifications/schema'
import { connectAfterSignIn } from '../oidc/connect-after-sign-in'
import { securityMailJob } from './security-mail-job'

/** As often as a person is told of failed sign-ins: who causes them must not be able to bury everything else. */
const FAILURES_INTERVAL_MS = 24 * 3_600_000

/**
 * Notifies a person of failed sign-ins to their account, once a day, and of each sign-in on a new device: in Fovea and by e-mail.
 * A sign-in neither waits for nor fails with that. Nor does one fail with what connects an account to a person of the provider.
 *
 * @param onError called with what failed
 */
export function registerSignInNotices(onError: (error: unknown) => void): () => void {
  return registerSignInListeners({
    onWait: (userId) => tellOfFailures(userId).catch(onError),
    onNewDevice: (userId) => tell(userId, 'new-device').catch(onError),
    onBrowser: (userId, cookie) => connectAfterSignIn(userId, cookie).catch(onError),
  })
}

async function tellOfFailures(userId: string): Promise<void> {
  const since = new Date(Date.now() - FAILURES_INTERVAL_MS)
  const told = { userId, type: 'SYSTEM', createdAt: { gt: since }, data: { path: ['about'], equals: 'failed-sign-ins' } }
  if (await db().notification.findFirst({ where: told, select: { id: true } })) return
  await tell(userId, 'failed-sign-ins')
}

async function tell(userId: string, about: Extract<SystemAbout, 'new-device' | 'failed-sign-ins'>): Promise<void> {
  await notify([userId], { type: 'SYSTEM', data: { about } })
  if (settings().SMTP_URL) await enqueue(securityMailJob, { userId, about })
}
