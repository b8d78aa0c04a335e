import type { Actor } from '../access/actor'
import { fail } from '../errors/fail'
import { isSelf } from './_internal/is-self'

/**
 * Responds to a request for the WebSocket without an upgrade header.
 *
 * @throws AppError always: `not_found` for the address of another user, else `bad_input`, which names the headers
 */
export function requireUpgrade(actor: Actor, user: string): Promise<never> {
  if (!isSelf(actor, user)) throw fail('user_not_found')
  throw fail('websocket_upgrade_required')
}
