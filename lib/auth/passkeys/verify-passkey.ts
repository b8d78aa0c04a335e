import { steadyNow } from '../../db/steady-clock'
import { type AuthenticationResponseJSON } from '@simplewebauthn/server'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { type PasskeyPurpose, redeemChallenge } from './_internal/challenges'
import { type RelyingParty } from './relying-party'
import { requireOwnPage, requireUserHandle } from './_internal/require-own-page'

interface Signature {
  purpose: Exclude<PasskeyPurpose, 'register'>
  /** Whose passkey it must be; null for a whole sign-in. */
  userId: string | null
  /** What navigator.credentials.get() returned, as JSON. */
  response: object
  party: RelyingParty
}

/**
 * Returns which passkey, and whose, has signed a challenge of ours, of this purpose, from a page of ours, once. A whole sign-in also needs
 * that the device has verified its user. A counter that does not rise shows a copied key (WebAuthn §6.1.1).
 *
 * @throws AppError `passkey_not_valid`, for whatever reason
 */
export async function verifyPasskey({
  purpose,
  userId,
  response,
  party,
}: Signature): Promise<{ userId: string; passkeyId: string }> {
  const signed = response as AuthenticationResponseJSON
  const found =
    typeof signed.id === 'string' && !signed.id.includes('\0')
      ? await db().passkey.findFirst({
          where: { credentialId: signed.id, user: { status: 'active' }, ...(userId === null ? {} : { userId }) },
        })
      : null
  const subject = found ? { subjectType: 'user', subjectId: found.userId } : {}
  const details = { way: 'passkey', purpose, ...(found ? { passkey: found.id } : {}) }
  try {
    if (!found) throw fail('passkey_not_valid')
    await verifySignature({ purpose, userId, response, party }, found)
  } catch (cause) {
    await recordAndWait({ actorId: null, action: 'second-factor.verify', ...subject, outcome: 'denied', details })
    throw isAppError(cause) ? cause : fail('passkey_not_valid', { cause })
  }
  await recordAndWait({ actorId: found.userId, action: 'second-factor.verify', ...subject, outcome: 'allowed', details })
  return { userId: found.userId, passkeyId: found.id }
}

interface StoredPasskey {
  id: string
  userId: string
  credentialId: string
  publicKey: Uint8Array
  counter: bigint
  transports: string[]
}

async function verifySignature({ purpose, userId, response, party }: Signature, found: StoredPasskey): Promise<void> {
  const signed = response as AuthenticationResponseJSON
  requireOwnPage(signed.response.clientDataJSON)
  requireUserHandle(signed.response.userHandle, found.userId)
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: signed,
    expectedChallenge: (challenge) => redeemChallenge(challenge, { purpose, userId }),
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: userId === null,
    credential: {
      id: found.credentialId,
      publicKey: new Uint8Array(found.publicKey),
      counter: Number(found.counter),
      transports: found.transports,
    },
  })
  if (!verified) throw fail('passkey_not_valid')
  // Of two concurrent signatures with one count, one finds another.
  const { count } = await db().passkey.updateMany({
    where: { id: found.id, counter: found.counter },
    data: { counter: BigInt(authenticationInfo.newCounter), lastUsedAt: new Date(steadyNow()) },
  })
  if (count === 0) throw fail('passkey_not_valid')
}
