import { type Actor } from '../../access/actor'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'

/** Writes down that the person of a session has just proved who they are; `hasFactor`: by a second factor. */
export async function proveSession(
  { sessionId }: Pick<Actor, 'sessionId'>,
  { hasFactor }: { hasFactor: boolean },
): Promise<void> {
  if (sessionId === null) return
  const now = new Date(steadyNow())
  await db().session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { verifiedAt: now, ...(hasFactor ? { factorVerifiedAt: now } : {}) },
  })
}
