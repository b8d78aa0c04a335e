import { steadyNow } from '../../db/steady-clock'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { secrets } from '../../config/secrets'
import { db } from '../../db/database'
import { isUuid } from '../../runtime/uuid'
import { passwordMark } from '../_internal/password-mark'
import { type Proved } from '../sessions/create-session'

/** How long a person has to find their phone, after the password. */
export const FACTOR_TICKET_SECONDS = 300

const AUDIENCE = 'fovea-second-factor'

const ticketKey = () => secrets().derive('second-factor', 2)

/**
 * Seals that a person has given their password, for the next five minutes: no session, and it opens nothing. With a code or a
 * passkey it becomes one. A new password, or a disabled account, voids it.
 */
export async function issueFactorTicket({ userId, passwordMark }: Proved): Promise<string> {
  return new EncryptJWT({ pwd: passwordMark ?? (await currentMark(userId)) })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setSubject(userId)
    .setAudience(AUDIENCE)
    .setExpirationTime(new Date(steadyNow() + FACTOR_TICKET_SECONDS * 1000))
    .encrypt(ticketKey())
}

/** Returns whose ticket it is, and of which password; null for one that is forged, expired or void. */
export async function readFactorTicket(ticket: string): Promise<Required<Pick<Proved, 'userId' | 'passwordMark'>> | null> {
  try {
    const { payload } = await jwtDecrypt(ticket, ticketKey(), { audience: AUDIENCE, currentDate: new Date(steadyNow()) })
    const { sub, pwd } = payload
    const isValid = sub && isUuid(sub) && typeof pwd === 'string' && pwd === (await currentMark(sub))
    return isValid ? { userId: sub, passwordMark: pwd } : null
  } catch {
    return null
  }
}

/** Null while the account is disabled. */
async function currentMark(userId: string): Promise<string | null> {
  const user = await db().user.findFirst({ where: { id: userId, status: 'active' }, select: { passwordHash: true } })
  return user && passwordMark(userId, user.passwordHash)
}
