import { db } from '../../db/database'
import { createChallenge, type PasskeyPurpose } from './_internal/challenges'
import { type RelyingParty } from './relying-party'

/**
 * Returns the options by which a device signs with a passkey, within five minutes and once. Without a person, any passkey of
 * this site that the device offers is a whole sign-in, so that the device must verify its user; with one, theirs alone.
 */
export async function askPasskey(
  purpose: Exclude<PasskeyPurpose, 'register'>,
  userId: string | null,
  { id: rpID }: RelyingParty,
): Promise<{ challenge: string }> {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const keys =
    userId === null ? [] : await db().passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } })
  return generateAuthenticationOptions({
    rpID,
    challenge: await createChallenge({ purpose, userId }),
    userVerification: userId === null ? 'required' : 'preferred',
    allowCredentials: keys.map(({ credentialId: id, transports }) => ({ id, transports })),
  })
}
