import type { Actor } from '../access/actor'
import { findActor } from '../auth/find-actor'
import { livingSignIns } from '../auth/living-sign-ins'
import { fail } from '../errors/fail'
import { isSelf } from './_internal/is-self'
import { isTicket, takeTicket } from './issue-ticket'

export interface AskForLine {
  /** The person in the address: an id, or the small number. */
  user: string
  /** What stands in the place of the token: an access token, or a ticket. */
  shown: string | null
  authorization: string | null
  /** A page of somebody else's site asks. */
  isForeignPage: boolean
}

export interface Admitted extends Pick<Actor, 'id' | 'number' | 'role'> {
  sessionId: string
  /** It came with a ticket, as browsers do. */
  byTicket: boolean
}

/**
 * Says whose line may be opened: that of the person whose token or ticket is shown, and nobody else's. A cookie opens none: a
 * page asks for a ticket first. Only what an access token, which is no page's to send by itself, asks for may come from anywhere.
 *
 * @throws AppError `not_authenticated`, `forbidden` for a page of another site and for service accounts, `not_found` where the
 * address names anybody else
 */
export async function admitLine({ user, shown, authorization, isForeignPage }: AskForLine): Promise<Admitted> {
  const byTicket = shown !== null && isTicket(shown)
  const bearer = byTicket ? null : shown !== null ? `Bearer ${shown}` : authorization
  if (isForeignPage && !bearer) throw fail.forbidden('This call came from another site')
  const admitted = byTicket ? await whoseTicket(shown) : bearer ? await whoseToken(bearer) : null
  if (!admitted) throw fail.notAuthenticated()
  if (!isSelf(admitted, user)) throw fail.notFound('user')
  return { ...admitted, byTicket }
}

type SignedIn = Omit<Admitted, 'byTicket'>

async function whoseToken(authorization: string): Promise<SignedIn | null> {
  const actor = await findActor({ authorization })
  if (!actor) return null
  if (!actor.sessionId) throw fail.forbidden('A service account has no live line')
  return { id: actor.id, number: actor.number, role: actor.role, sessionId: actor.sessionId }
}

async function whoseTicket(ticket: string): Promise<SignedIn | null> {
  const taken = await takeTicket(ticket)
  if (!taken) return null
  const living = (await livingSignIns([taken.sessionId])).get(taken.sessionId)
  if (living?.userId !== taken.userId) return null
  return { id: taken.userId, number: living.number, role: living.role, sessionId: taken.sessionId }
}
