import { type RegistrationResponseJSON } from '@simplewebauthn/server'
import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { transaction } from '../../db/database'
import { isUniqueViolation } from '../../db/is-unique-violation'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { invalidateAccess } from '../access-invalidation/invalidate-access'
import { tellOfCredential } from '../credential-changes'
import { replaceRecoveryCodes } from '../second-factor/_internal/replace-recovery-codes'
import { findFactors } from '../second-factor/find-factors'
import { proveSession } from '../step-up/prove-session'
import { redeemChallenge } from './_internal/challenges'
import { requireOwnPage } from './_internal/require-own-page'
import { type RelyingParty } from './relying-party'
import { type AddedPasskey, MAX_PASSKEYS } from './schema'
import { COSE_ALGORITHMS } from './start-passkey'

/**
 * Adds the passkey that a device of the current user has made: a second factor and, where the device verifies its user, a whole
 * sign-in. With the first factor come ten recovery codes, this once.
 *
 * @param response what navigator.credentials.create() returned, as JSON
 * @throws AppError `passkey_not_valid` for whatever reason, `passkeys_too_many`
 */
export async function addPasskey(
  actor: Actor,
  { name, response }: { name: string; response: object },
  party: RelyingParty,
): Promise<AddedPasskey> {
  const { id: userId } = actor
  const { credential } = await verifyRegistration(actor, response as RegistrationResponseJSON, party)
  const id = newUuid()
  const data = {
    ...{ id, userId, name, credentialId: credential.id, publicKey: new Uint8Array(credential.publicKey) },
    ...{ counter: BigInt(credential.counter), transports: credential.transports ?? [] },
  }
  const codes = await transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
    if ((await tx.passkey.count({ where: { userId } })) >= MAX_PASSKEYS)
      throw fail('passkeys_too_many', { max_count: MAX_PASSKEYS })
    const isFirst = (await findFactors(userId, tx)).length === 0
    await tx.passkey.create({ data })
    await tellOfCredential(tx, { userIds: [userId], change: 'passkey-added', by: actor })
    return isFirst ? replaceRecoveryCodes(tx, userId, null) : null
  }).catch((cause: unknown) => {
    throw isUniqueViolation(cause) ? fail('passkey_not_valid', { cause }) : cause
  })
  await proveSession(actor, { factor: id })
  await invalidateAccess({ userId })
  await recordAndWait({
    actorId: userId,
    action: 'second-factor.enrol',
    subjectType: 'user',
    subjectId: userId,
    outcome: 'allowed',
    details: { way: 'passkey', passkey: id },
  })
  return { id, recovery_codes: codes }
}

async function verifyRegistration({ id: userId, sessionId }: Actor, response: RegistrationResponseJSON, party: RelyingParty) {
  requireOwnPage(response.response?.clientDataJSON)
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => redeemChallenge(challenge, { purpose: 'register', userId, sessionId }),
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: COSE_ALGORITHMS,
  }).catch((cause: unknown) => {
    throw fail('passkey_not_valid', { cause })
  })
  if (!verified) throw fail('passkey_not_valid')
  return registrationInfo
}
