import { fail } from '../errors/fail'
import { type Actor } from './actor'
import { type Action, relationsOf } from './policy'

/**
 * Lets a person on whose role may do this to something at all; which things is for the `where` of the query to say.
 *
 * @throws AppError `forbidden` when the role holds no relation for the action
 */
export function requirePermission(actor: Pick<Actor, 'role'>, action: Action): void {
  if (relationsOf(actor.role, action).length === 0) throw fail.forbidden()
}
