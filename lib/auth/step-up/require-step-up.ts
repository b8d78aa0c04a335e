import { steadyNow } from '../../db/steady-clock'
import { type Actor } from '../../access/actor'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { findFactors } from '../second-factor/find-factors'

/** `factor`: whoever has a second factor proves by it, since the password alone must not be able to remove it. */
export type StepUp = true | 'factor'

/**
 * Passes where the person of a session has proved who they are within STEP_UP_MINUTES, at the sign-in or since: whoever finds
 * an unlocked screen, or steals a cookie or a token, exports and deletes nothing. A service account passes: there is no
 * person to ask, and its grants bound what it may do (decision 0092).
 *
 * @throws AppError `step_up_required`, `factor_step_up_required`
 */
export async function requireStepUp({ id, role, sessionId }: Actor, stepUp: StepUp): Promise<void> {
  if (role === 'service') return
  const session = sessionId === null ? null : await db().session.findUnique({ where: { id: sessionId } })
  if (!session) throw fail('step_up_required')
  const since = steadyNow() - settings().STEP_UP_MINUTES * 60_000
  const isRecent = (at: Date | null) => at !== null && at.getTime() > since
  if (stepUp === true && !isRecent(session.verifiedAt ?? session.createdAt)) throw fail('step_up_required')
  if (stepUp === true || isRecent(session.factorVerifiedAt)) return
  if ((await findFactors(id)).length > 0) throw fail('factor_step_up_required')
  if (!isRecent(session.verifiedAt ?? session.createdAt)) throw fail('step_up_required')
}
