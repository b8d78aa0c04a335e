import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { newInvitationToken } from '../_internal/tokens/invitation-token'

const MINUTE_MS = 60_000
/** One sent by e-mail is opened at once, or asked for again; one made by an administrator travels by other ways. */
const LIFETIME_MS = { email: 20 * MINUTE_MS, admin: 24 * 60 * MINUTE_MS }

interface NewPasswordReset {
  token: string
  expiresAt: Date
}

/**
 * Makes the link by which a person sets a new password once; a former one is void. The password that they have keeps working
 * until then. The token is returned this once and stored as a hash.
 *
 * @param actorId the administrator who makes it, and may; null where the person asked for it by e-mail: 20 minutes, not a day
 */
export async function createPasswordReset(actorId: string | null, userId: string): Promise<NewPasswordReset> {
  const { token, hash } = newInvitationToken()
  const now = steadyNow()
  const expiresAt = new Date(now + LIFETIME_MS[actorId === null ? 'email' : 'admin'])
  const data = { tokenHash: hash, createdBy: actorId, createdAt: new Date(now), expiresAt }
  await db().passwordReset.upsert({ where: { userId }, create: { userId, ...data }, update: data })
  await recordAndWait({ actorId, action: 'password.reset', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
  return { token, expiresAt }
}
