import type { Actor } from '../../access/actor'
import { whereInstance } from '../../access/where-study'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { currentTurn } from '../../runtime/fair/turn'
import type { StoredInstance } from './stored-instance'

/**
 * Checks that an actor may still read instances that were found before: a study is sent for as long as its connection takes.
 *
 * @throws AppError `not_found` where one of them is gone or no longer theirs
 */
export async function requireStillReadable(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  instances: readonly Pick<StoredInstance, 'id'>[],
): Promise<void> {
  const ids = instances.map(({ id }) => id)
  const found = await db().instance.count({ where: { AND: [whereInstance(actor), { id: { in: ids } }] } })
  if (found < ids.length) throw fail('image_not_found')
}

/** Ends the request, once its actor may read these instances no longer: what it prepares, and what it sends. */
export function readWhileReadable(
  actor: Pick<Actor, 'id' | 'role' | 'service'>,
  instances: readonly Pick<StoredInstance, 'id'>[],
): void {
  const each = [...new Map(instances.map((one) => [one.id, one])).values()]
  currentTurn().access?.hold(() => requireStillReadable(actor, each))
}
