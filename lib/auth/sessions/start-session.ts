import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'

/** How long a browser stays signed in. */
export const BROWSER_SESSION_SECONDS = 8 * 3600

/** Starts a browser's session and returns its id. Call it only after `signIn`. */
export async function startSession({ userId }: { userId: string }): Promise<string> {
  const expiresAt = new Date(steadyNow() + BROWSER_SESSION_SECONDS * 1000)
  const { id } = await db().session.create({ data: { userId, kind: 'browser', expiresAt }, select: { id: true } })
  return id
}
