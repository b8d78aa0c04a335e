import { type Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { verifyPassword } from '../_internal/password-hash'
import { countFactorAttempt, resetFactorAttempts } from '../second-factor/_internal/count-factor-attempt'
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
  verifyPasskey: (userId: string, response: object) => Promise<unknown>,
): Promise<void> {
  if (passkey) await verifyPasskey(actor.id, passkey)
  else if (code !== undefined) await verifyFactorCode(actor.id, code)
  else await verifyOwnPassword(actor.id, password ?? '')
  await proveSession(actor, { hasFactor: password === undefined })
  await recordAndWait({
    actorId: actor.id,
    action: 'step-up',
    subjectType: 'user',
    subjectId: actor.id,
    outcome: 'allowed',
    details: { way: passkey ? 'passkey' : code === undefined ? 'password' : 'code' },
  })
}

/** Limited like codes: a session that was left open is no place to guess passwords. */
async function verifyOwnPassword(userId: string, password: string): Promise<void> {
  await countFactorAttempt(userId)
  const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } })
  if (!(await verifyPassword(password, passwordHash))) {
    await recordAndWait({ actorId: userId, action: 'step-up', subjectType: 'user', subjectId: userId, outcome: 'denied' })
    throw fail('proof_wrong')
  }
  await resetFactorAttempts(userId)
}
