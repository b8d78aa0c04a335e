import { fail } from '../errors/fail'
import { type Actor } from './actor'
import { type Action } from './actions'
import { relationsOf } from './policy'

/**
 * Requires that a role may perform an action at all; the `where` of the query decides on which rows.
 *
 * @throws AppError `forbidden` when the role has no relation for the action
 */
export function requirePermission(actor: Pick<Actor, 'role' | 'service'>, action: Action): void {
  if (relationsOf(actor, action).length === 0) throw fail('forbidden')
}
