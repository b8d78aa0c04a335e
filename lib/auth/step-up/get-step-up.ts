import { steadyNow } from '../../db/steady-clock'
import { type Actor } from '../../access/actor'
import { settings } from '../../config/settings'
import { db } from '../../db/database'
import { findFactors } from '../second-factor/find-factors'
import { type StepUpState } from './schema'

/** Returns how the current user can prove who they are, and until when their last proof counts. */
export async function getStepUp({ id, sessionId }: Actor): Promise<StepUpState> {
  const [user, factors, session] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id }, select: { passwordHash: true, oidc: true } }),
    findFactors(id),
    sessionId === null ? null : db().session.findUnique({ where: { id: sessionId } }),
  ])
  const isOfProvider = user.oidc !== null && user.oidc.issuer === settings().OIDC_ISSUER
  const until = session && (session.verifiedAt ?? session.createdAt).getTime() + settings().STEP_UP_MINUTES * 60_000
  return {
    ways: [
      ...(user.passwordHash === null ? [] : (['password'] as const)),
      ...factors,
      ...(isOfProvider ? (['provider'] as const) : []),
    ],
    proved_until: until !== null && until > steadyNow() ? new Date(until).toISOString() : null,
  }
}
