import type { Actor } from '../access/actor'
import { findActor } from '../auth/actors/find-actor'
import { findActiveSessions } from '../auth/sessions/find-active-sessions'
import { fail } from '../errors/fail'
import { isSelf } from './_internal/is-self'
import { isTicket, redeemTicket } from './issue-ticket'

interface ConnectionRequest {
  /** The user in the path: an id, or the small number. */
  user: string
  /** The query parameter `token`: an access token, or a ticket. */
  credential: string | null
  authorization: string | null
  /** The request comes from a page of another origin. */
  isCrossOrigin: boolean
}

export interface AuthorizedConnection extends Pick<Actor, 'id' | 'number' | 'role'> {
  sessionId: string
  /** It came with a ticket, as browsers do. */
  byTicket: boolean
}

/**
 * Authorizes a WebSocket connection: only for the user of the given token or ticket. A cookie is not accepted: a page
 * requests a ticket first. Only a request with an access token, which browsers never send by themselves, may come from
 * any origin.
 *
 * @throws AppError `not_authenticated`, `forbidden` for a page of another site and for service accounts, `not_found`
 * where the address names another user
 */
export async function authorizeConnection({
  user,
  credential,
  authorization,
  isCrossOrigin,
}: ConnectionRequest): Promise<AuthorizedConnection> {
  const byTicket = credential !== null && isTicket(credential)
  const bearer = byTicket ? null : credential !== null ? `Bearer ${credential}` : authorization
  if (isCrossOrigin && !bearer) throw fail('cross_site_request')
  const owner = byTicket ? await findTicketOwner(credential) : bearer ? await findTokenOwner(bearer) : null
  if (!owner) throw fail('not_authenticated')
  if (!isSelf(owner, user)) throw fail('user_not_found')
  return { ...owner, byTicket }
}

type SignedIn = Omit<AuthorizedConnection, 'byTicket'>

async function findTokenOwner(authorization: string): Promise<SignedIn | null> {
  const actor = await findActor({ authorization })
  if (!actor) return null
  if (!actor.sessionId) throw fail('service_account_websocket')
  if (actor.mustEnrol) throw fail('second_factor_enrolment_required')
  return { id: actor.id, number: actor.number, role: actor.role, sessionId: actor.sessionId }
}

async function findTicketOwner(ticket: string): Promise<SignedIn | null> {
  const taken = await redeemTicket(ticket)
  if (!taken) return null
  const signIn = (await findActiveSessions([taken.sessionId])).get(taken.sessionId)
  if (signIn?.userId !== taken.userId) return null
  return { id: taken.userId, number: signIn.number, role: signIn.role, sessionId: taken.sessionId }
}
