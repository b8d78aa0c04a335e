import { steadyNow } from '../../db/steady-clock'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { secrets } from '../../config/secrets'
import { db } from '../../db/database'
import { isUuid } from '../../runtime/uuid'
import { hmacSha256 } from '../../runtime/hmac'

/** How long a person has to find their phone, after the password. */
export const FACTOR_TICKET_SECONDS = 300

const AUDIENCE = 'fovea-second-factor'

const ticketKey = () => secrets().derive('second-factor', 2)

/**
 * Seals that a person has given their password, for the next five minutes: no session, and it opens nothing. With a code or a
 * passkey it becomes one. A new password, or a disabled account, voids it.
 */
export async function issueFactorTicket(userId: string): Promise<string> {
  return new EncryptJWT({ pwd: await passwordMark(userId) })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setSubject(userId)
    .setAudience(AUDIENCE)
    .setExpirationTime(new Date(steadyNow() + FACTOR_TICKET_SECONDS * 1000))
    .encrypt(ticketKey())
}

/** Returns whose ticket it is; null for one that is forged, expired or void. */
export async function readFactorTicket(ticket: string): Promise<string | null> {
  try {
    const { payload } = await jwtDecrypt(ticket, ticketKey(), { audience: AUDIENCE, currentDate: new Date(steadyNow()) })
    const { sub, pwd } = payload
    return sub && isUuid(sub) && typeof pwd === 'string' && pwd === (await passwordMark(sub)) ? sub : null
  } catch {
    return null
  }
}

/** Changes with the password; another one for each disabled person. */
async function passwordMark(userId: string): Promise<string> {
  const user = await db().user.findFirst({ where: { id: userId, status: 'active' }, select: { passwordHash: true } })
  const text = `password ${userId} ${user ? (user.passwordHash ?? '') : 'disabled'}`
  return hmacSha256(secrets().derive('second-factor', 3), text).toString('base64url')
}
