import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { realtimeSingleton } from './_internal/realtime-singleton'
import type { ConnectionTicket } from './schema'

/** Long enough for a slow network, short enough that a ticket read in a log is useless. */
const TICKET_SECONDS = 30
/** Distinguishes a ticket from an access token, which may be given in the same parameter. */
const TICKET_PREFIX = 'flt_'

export const isTicket = (text: string): boolean => text.startsWith(TICKET_PREFIX)

const hashTicket = (ticket: string) => createHash('sha256').update(ticket).digest() as Buffer<ArrayBuffer>

/**
 * Issues a ticket for one WebSocket connection of the user, valid once and briefly: 256 random bits, of which the
 * SHA-256 is stored. It ends with the session that requested it.
 *
 * @throws AppError `forbidden` for a service account, which has no session that could end, `unavailable` where this
 * process accepts no connections: under `next start`
 */
export async function issueTicket(actor: Actor): Promise<ConnectionTicket> {
  if (!actor.sessionId) throw fail('service_account_websocket')
  if (!realtimeSingleton.peek()?.acceptsConnections) throw fail('websocket_unavailable')
  const ticket = TICKET_PREFIX + randomBytes(32).toString('base64url')
  const expiresAt = new Date(steadyNow() + TICKET_SECONDS * 1000)
  await db().webSocketTicket.deleteMany({ where: { expiresAt: { lt: new Date(steadyNow()) } } })
  await db().webSocketTicket.create({
    data: { hash: hashTicket(ticket), userId: actor.id, sessionId: actor.sessionId, expiresAt },
  })
  return { ticket, path: `/api/ws/ws/${actor.id}`, expires_at: expiresAt.toISOString() }
}

/** Redeems a ticket, once: of two concurrent requests one succeeds. */
export async function redeemTicket(ticket: string): Promise<{ userId: string; sessionId: string } | null> {
  const [redeemed] = await db().$queryRaw<{ userId: string; sessionId: string; expiresAt: Date }[]>`
    DELETE FROM live_tickets WHERE hash = ${hashTicket(ticket)}
    RETURNING user_id::text AS "userId", session_id::text AS "sessionId", expires_at AS "expiresAt"`
  return redeemed && redeemed.expiresAt.getTime() > steadyNow()
    ? { userId: redeemed.userId, sessionId: redeemed.sessionId }
    : null
}
