import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { verifyOwnPassword } from '../passwords/verify-own-password'
import { type ProvedFactor } from '../second-factor/proved-factor'
import { verifyFactorCode } from '../second-factor/verify-factor-code'
import { proveSession } from './prove-session'
import { type Proof } from './schema'

/**
 * Accepts a proof that the current user is at their screen: their password or a second factor. What demands one is open to
 * this session, and no other, for STEP_UP_MINUTES.
 *
 * @param verifyPasskey accepts the response of a passkey of this person
 * @throws AppError `proof_wrong`, `second_factor_wrong`, `second_factor_locked` with the seconds to wait
 */
export async function proveIdentity(
  actor: Actor,
  { password, code, passkey }: Proof,
  verifyPasskey: (userId: string, response: object) => Promise<{ passkeyId: string }>,
): Promise<void> {
  let factor: ProvedFactor | null = null
  if (passkey) factor = (await verifyPasskey(actor.id, passkey)).passkeyId
  else if (code !== undefined) factor = await verifyFactorCode(actor.id, code)
  else await verifyPassword(actor, password ?? '')
  await proveSession(actor, { factor })
  await recordAndWait({
    actorId: actor.id,
    action: 'step-up',
    subjectType: 'user',
    subjectId: actor.id,
    outcome: 'allowed',
    details: { way: passkey ? 'passkey' : code === undefined ? 'password' : 'code' },
  })
}

/** Counted with every other proof by the password, and apart from codes: who knows it gets no further guesses at those. */
async function verifyPassword(actor: Actor, password: string): Promise<void> {
  await verifyOwnPassword(actor, password, 'step-up').catch((thrown: unknown) => {
    throw hasCode(thrown, 'current_password_incorrect') ? fail('proof_wrong', { cause: thrown }) : thrown
  })
}
