import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { steadyNow } from '../db/steady-clock'
import { fail } from '../errors/fail'
import { livingLive } from './_internal/living-live'
import type { Ticket } from './schema'

/** Long enough for a bad line, and short enough for whoever reads an address in a log. */
const TICKET_SECONDS = 30
/** Tells a ticket from an access token, which may stand in the same place. */
const PREFIX = 'flt_'

export const isTicket = (text: string): boolean => text.startsWith(PREFIX)

const hashTicket = (ticket: string) => createHash('sha256').update(ticket).digest() as Buffer<ArrayBuffer>

/**
 * Gives a browser what opens one live line of its person, once and soon: 256 random bits, of which the SHA-256 is kept. It is
 * worth nothing without the sign-in that asked for it.
 *
 * @throws AppError `forbidden` for a service account, which has no sign-in that could end, `unavailable` where this process
 * takes no lines: under `next start`
 */
export async function issueTicket(actor: Actor): Promise<Ticket> {
  if (!actor.sessionId) throw fail.forbidden('A service account has no live line')
  if (!livingLive.peek()?.takesLines) throw fail.unavailable('There are no live lines here: start Fovea with npm start')
  const ticket = PREFIX + randomBytes(32).toString('base64url')
  const expiresAt = new Date(steadyNow() + TICKET_SECONDS * 1000)
  await db().liveTicket.deleteMany({ where: { expiresAt: { lt: new Date(steadyNow()) } } })
  await db().liveTicket.create({
    data: { hash: hashTicket(ticket), userId: actor.id, sessionId: actor.sessionId, expiresAt },
  })
  return { ticket, path: `/api/ws/ws/${actor.id}`, expires_at: expiresAt.toISOString() }
}

/** Takes a ticket, which is gone by that whoever shows it next: of two at once one gets it. */
export async function takeTicket(ticket: string): Promise<{ userId: string; sessionId: string } | null> {
  const [taken] = await db().$queryRaw<{ userId: string; sessionId: string; expiresAt: Date }[]>`
    DELETE FROM live_tickets WHERE hash = ${hashTicket(ticket)}
    RETURNING user_id::text AS "userId", session_id::text AS "sessionId", expires_at AS "expiresAt"`
  return taken && taken.expiresAt.getTime() > steadyNow() ? { userId: taken.userId, sessionId: taken.sessionId } : null
}
