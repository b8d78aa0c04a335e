import type { Actor } from '../access/actor'
import { fail } from '../errors/fail'
import { isSelf } from './_internal/is-self'

/**
 * Answers whoever asks for the live line without asking for a WebSocket.
 *
 * @throws AppError always: `not_found` for anybody else's line, else `bad_input`, which says how to ask
 */
export function tellOfUpgrade(actor: Actor, user: string): Promise<never> {
  if (!isSelf(actor, user)) throw fail.notFound('user')
  throw fail.badInput('This address speaks WebSocket: ask for an upgrade (RFC 6455)')
}
