import { record, type AuditEvent } from '../audit/record'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { sameAddress } from './_internal/email'
import { inTurn } from './_internal/in-turn'
import { isPassword } from './_internal/password'
import { attemptKey, countAttempt, forgetAttempts } from './_internal/sign-in-attempts'
import { networkOf, shortOf } from './network-of'
import { type User } from './user'

export interface SignIn {
  email: string
  password: string
  /** Of a second factor; taken and not yet asked for. */
  otp?: string
  ip?: string | null
}

/**
 * Tells who an address and a password belong to. An unknown address, a wrong password, a person without a password and
 * a disabled one get the same answer after the same work, and count alike.
 *
 * @throws AppError `sign_in_failed`; `too_many_requests` with the seconds to wait, while the address rests
 */
export function signIn({ email, password, ip = null }: SignIn): Promise<User> {
  const address = sameAddress(email)
  const key = attemptKey(address)
  return inTurn(key.toString('base64'), () => tryPassword({ address, password, key, ip }))
}

async function tryPassword({
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
  // No address stands in the trail, neither a person's nor a machine's: their keyed hashes show what belongs together.
  const details = { address: shortOf(key), ...networkOf(ip) }
  const attempt = await countAttempt(key).catch((thrown: unknown) => {
    if (hasCode(thrown, 'too_many_requests')) record(entry(null, 'denied', { ...details, reason: 'resting' }))
    throw thrown
  })

  // PostgreSQL refuses a NUL in a text: such an address is nobody's.
  const found = address.includes('\0') ? null : await db().user.findUnique({ where: { email: address } })
  const right = await isPassword(password, found?.passwordHash)
  if (!found || !right || found.status !== 'active') {
    record(entry(found, 'denied', { ...details, reason: attempt.last ? 'rest begins' : 'failed' }))
    throw fail.signInFailed()
  }

  await forgetAttempts(key)
  record(entry(found, 'allowed', details))
  const { passwordHash: _, ...user } = found
  return user
}

/** Nobody is the actor of a refusal: whoever typed may have been anybody. */
function entry(user: { id: string } | null, outcome: AuditEvent['outcome'], details: AuditEvent['details']): AuditEvent {
  const subject = user ? { subjectType: 'user', subjectId: user.id } : {}
  return { actorId: outcome === 'allowed' ? (user?.id ?? null) : null, action: 'sign-in', ...subject, outcome, details }
}
