import { record, type AuditEvent } from '../../audit/record'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { normalizeEmail } from '../users/normalize-email'
import { runExclusive } from '../../runtime/mutex'
import { verifyPassword } from '../_internal/password-hash'
import { attemptKey, countAttempt, resetAttempts } from '../_internal/lockout'
import { networkHash, shortHash } from './network-hash'
import { type User } from '../users/user'

interface SignInInput {
  email: string
  password: string
  /** Of a second factor; accepted but not yet required. */
  otp?: string
  ip?: string | null
}

/**
 * Returns the user of an address and a password. An unknown address, a wrong password, a person without a password and
 * a disabled one get the same answer after the same work, and count alike.
 *
 * @throws AppError `sign_in_failed`; `too_many_requests` with the seconds to wait, while the address is locked
 */
export function signIn({ email, password, ip = null }: SignInInput): Promise<User> {
  const address = normalizeEmail(email)
  const key = attemptKey(address)
  return runExclusive(`sign-in ${key.toString('base64')}`, () => verifySignIn({ address, password, key, ip }))
}

async function verifySignIn({
  address,
  password,
  key,
  ip,
}: {
  address: string
  password: string
  key: Buffer
  ip: string | null
}) {
  // The trail contains no email or IP address: keyed hashes show which entries belong together.
  const details = { address: shortHash(key), ...networkHash(ip) }
  const attempt = await countAttempt(key).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'too_many_requests')) record(auditEntry(null, 'denied', { ...details, reason: 'resting' }))
    throw thrown
  })

  // PostgreSQL rejects a NUL in a text: no account has such an address.
  const found = address.includes('\0') ? null : await db().user.findUnique({ where: { email: address } })
  const isCorrect = await verifyPassword(password, found?.passwordHash)
  if (!found || !isCorrect || found.status !== 'active') {
    record(auditEntry(found, 'denied', { ...details, reason: attempt.last ? 'rest begins' : 'failed' }))
    throw fail('sign_in_failed')
  }

  await resetAttempts(key)
  record(auditEntry(found, 'allowed', details))
  const { passwordHash: _, ...user } = found
  return user
}

/** A failed sign-in has no actor: the request may come from anyone. */
function auditEntry(user: { id: string } | null, outcome: AuditEvent['outcome'], details: AuditEvent['details']): AuditEvent {
  const subject = user ? { subjectType: 'user', subjectId: user.id } : {}
  return { actorId: outcome === 'allowed' ? (user?.id ?? null) : null, action: 'sign-in', ...subject, outcome, details }
}
