import { steadyNow } from '../../db/steady-clock'
import { type Actor } from '../../access/actor'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { type ProvedFactor, RECOVERY_CODE } from '../second-factor/proved-factor'

/**
 * Passes where this very factor, or a recovery code, has proved the person of a session within STEP_UP_MINUTES: whoever has got
 * hold of one factor does not remove the others.
 *
 * @throws AppError `same_factor_required`
 */
export async function requireSameFactor({ sessionId }: Actor, factor: ProvedFactor): Promise<void> {
  const session = sessionId === null ? null : await db().session.findUnique({ where: { id: sessionId } })
  const provedAt = session?.factorVerifiedAt?.getTime() ?? 0
  const isRecent = provedAt > steadyNow() - settings().STEP_UP_MINUTES * 60_000
  if (!isRecent || ![factor, RECOVERY_CODE].includes(session?.verifiedFactor ?? '')) throw fail('same_factor_required')
}
