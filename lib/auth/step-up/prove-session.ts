import { type Actor } from '../../access/actor'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { type ProvedFactor } from '../second-factor/proved-factor'

/** Writes down that the person of a session has just proved who they are; `factor`: by that one. */
export async function proveSession(
  { sessionId }: Pick<Actor, 'sessionId'>,
  { factor }: { factor: ProvedFactor | null },
): Promise<void> {
  if (sessionId === null) return
  const now = new Date(steadyNow())
  await db().session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { verifiedAt: now, ...(factor === null ? {} : { factorVerifiedAt: now, verifiedFactor: factor }) },
  })
}
