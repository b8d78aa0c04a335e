import { type Actor } from '../../../access/actor'
import { db } from '../../../db/database'
import { type ProvedFactor, RECOVERY_CODE } from '../proved-factor'

/** The factor that has proved the person of this session; null for none, and for a recovery code of their first factor. */
export async function sessionFactor({ sessionId }: Pick<Actor, 'sessionId'>): Promise<ProvedFactor | null> {
  if (sessionId === null) return null
  const session = await db().session.findUnique({ where: { id: sessionId }, select: { verifiedFactor: true } })
  return session?.verifiedFactor === RECOVERY_CODE ? null : (session?.verifiedFactor ?? null)
}
