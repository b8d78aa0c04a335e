import type { AuditEvent } from '../../audit/audit-event'
import { record, recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { normalizeEmail } from '../users/normalize-email'
import { runExclusive } from '../../runtime/mutex'
import { verifyPassword } from '../_internal/password-hash'
import { passwordMark } from '../_internal/password-mark'
import { attemptKey } from '../_internal/lockout'
import { readDeviceCookie } from '../devices/device-cookie'
import { type Proved } from '../sessions/create-session'
import { countSignIn, type PassesWaits, sourceOf } from './count-sign-in'
import { networkHash, shortHash } from './network-hash'
import { networkOf } from './network-of'
import { queueByNetwork } from './queue-by-network'
import { signInListeners } from './sign-in-listeners'
import { type User } from '../users/user'

interface SignInInput {
  email: string
  password: string
  ip?: string | null
  /** The request's `Cookie` header: it shows a device on which the account has signed in before. */
  cookie?: string | null
  /** Asked only when the request would have to wait. */
  passesWaits?: PassesWaits
}

/**
 * Returns the user of an address and a password, with a mark of it: a session is created only while it is theirs. An unknown address, a wrong password, a person without a password and
 * a disabled one get the same answer after the same work, and count alike.
 *
 * A known device waits in no queue of others; an unknown one waits in that of its network.
 *
 * @throws AppError `sign_in_failed`; `too_many_requests` with the seconds to wait, after failures on this device or network;
 * `trail_unavailable` while sign-ins cannot be recorded
 */
export async function signIn({
  email,
  password,
  ip = null,
  cookie = null,
  passesWaits,
}: SignInInput): Promise<User & Required<Pick<Proved, 'passwordMark'>>> {
  const address = normalizeEmail(email)
  const key = attemptKey(address)
  const network = networkOf(ip)
  const user = cookie ? await findAccount(address) : null
  const device = user && cookie ? readDeviceCookie(cookie, { key, passwordHash: user.passwordHash }) : null
  const turn = attemptKey(sourceOf({ address, network, device })).toString('base64')
  const work = () =>
    runExclusive(`sign-in ${turn}`, () => verifySignIn({ address, password, key, ip, network, device, passesWaits }))
  return device === null ? queueByNetwork(network, work) : work()
}

/** PostgreSQL rejects a NUL in a text: no account has such an address. */
const findAccount = async (address: string) =>
  address.includes('\0') ? null : db().user.findUnique({ where: { email: address } })

async function verifySignIn({
  address,
  password,
  key,
  ip,
  network,
  device,
  passesWaits,
}: {
  address: string
  password: string
  key: Buffer
  ip: string | null
  network: string
  device: string | null
  passesWaits: PassesWaits | undefined
}) {
  // The trail contains no email or IP address: keyed hashes show which entries belong together.
  const details = { address: shortHash(key), ...networkHash(ip) }
  const found = await findAccount(address)
  const attempt = await countSignIn({ address, user: found, network, device, passesWaits }).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'too_many_requests')) record(auditEntry(null, 'denied', { ...details, reason: 'waits' }))
    throw thrown
  })

  const isCorrect = await verifyPassword(password, found?.passwordHash)
  if (!found || !isCorrect || found.status !== 'active') {
    record(auditEntry(found, 'denied', { ...details, reason: attempt.last ? 'wait begins' : 'failed' }))
    if (attempt.last && found?.status === 'active') await signInListeners().onWait?.(found.id)
    throw fail('sign_in_failed')
  }

  await attempt.reset()
  await recordAndWait(auditEntry(found, 'allowed', details))
  const { passwordHash, ...user } = found
  return { ...user, passwordMark: passwordMark(user.id, passwordHash) }
}

/** A failed sign-in has no actor: the request may come from anyone. */
function auditEntry(user: { id: string } | null, outcome: AuditEvent['outcome'], details: AuditEvent['details']): AuditEvent {
  const subject = user ? { subjectType: 'user', subjectId: user.id } : {}
  return { actorId: outcome === 'allowed' ? (user?.id ?? null) : null, action: 'sign-in', ...subject, outcome, details }
}
