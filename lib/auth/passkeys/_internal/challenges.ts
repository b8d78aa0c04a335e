import { steadyNow } from '../../../db/steady-clock'
import { createHash, randomBytes } from 'node:crypto'
import { db } from '../../../db/database'

/** What a signature is for: one that was made for another purpose is worth nothing. */
export type PasskeyPurpose = 'register' | 'sign-in' | 'second-factor' | 'step-up'

const CHALLENGE_MS = 5 * 60_000

/** Of a challenge, and of the session that it was made for: another one of the same person cannot use it. */
const hashOf = (challenge: string, sessionId: string | null) =>
  new Uint8Array(
    createHash('sha256')
      .update(sessionId === null ? challenge : `${challenge} ${sessionId}`)
      .digest(),
  )

/** Who may use a challenge: a person, or whoever signs in, and of a registration one session of theirs alone. */
interface ChallengeUse {
  purpose: PasskeyPurpose
  userId: string | null
  sessionId?: string | null
}

/**
 * Makes a challenge of 256 random bits (WebAuthn §13.4.3: "at least 16 bytes", "randomly generated … in an environment they
 * trust"), kept here by its hash for five minutes. Expired ones are deleted.
 */
export async function createChallenge({ purpose, userId, sessionId = null }: ChallengeUse): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(randomBytes(32))
  const now = steadyNow()
  await db().passkeyChallenge.deleteMany({ where: { expiresAt: { lt: new Date(now) } } })
  await db().passkeyChallenge.create({
    data: {
      ...{ hash: hashOf(Buffer.from(bytes).toString('base64url'), sessionId), purpose, userId },
      expiresAt: new Date(now + CHALLENGE_MS),
    },
  })
  return bytes
}

/** Uses up a challenge; false where it was used, has expired, or was made for something or someone else. */
export async function redeemChallenge(challenge: string, { purpose, userId, sessionId = null }: ChallengeUse): Promise<boolean> {
  const { count } = await db().passkeyChallenge.deleteMany({
    where: { hash: hashOf(challenge, sessionId), purpose, userId, expiresAt: { gt: new Date(steadyNow()) } },
  })
  return count === 1
}
