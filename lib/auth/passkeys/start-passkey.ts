import { type Actor } from '../../access/actor'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { createChallenge } from './_internal/challenges'
import { type RelyingParty } from './relying-party'
import { MAX_PASSKEYS } from './schema'
import { signInAddress } from '../users/sign-in-address'

/** EdDSA, ES256 and RS256 (IANA COSE algorithms): what authenticators of today have. */
export const COSE_ALGORITHMS = [-8, -7, -257]

/**
 * Returns the options by which a device of the current user makes a passkey, within five minutes. It is discoverable where the
 * device can make it so: a whole sign-in without an address or a password.
 *
 * @throws AppError `passkeys_too_many`
 */
export async function startPasskey({ id: userId, sessionId }: Actor, { id: rpID }: RelyingParty): Promise<{ challenge: string }> {
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, name: true, passkeys: { select: { credentialId: true, transports: true } } },
  })
  if (user.passkeys.length >= MAX_PASSKEYS) throw fail('passkeys_too_many', { max_count: MAX_PASSKEYS })
  return generateRegistrationOptions({
    rpName: 'Fovea',
    rpID,
    userID: new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex')),
    userName: signInAddress(user),
    userDisplayName: user.name,
    challenge: await createChallenge({ purpose: 'register', userId, sessionId }),
    attestationType: 'none',
    excludeCredentials: user.passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    supportedAlgorithmIDs: COSE_ALGORITHMS,
  })
}
