import { publishMessage } from '../../db/publish-message'
import { type Tx } from '../../db/database'
import {
  type AccessChange,
  accessInvalidationSingleton,
  publishAccessChange,
  ACCESS_TOPIC,
} from '../_internal/access-invalidation'

/**
 * Invalidates what every process has cached about the access of a user, a session, a case or a file. Call it where a
 * role, a status, an assignment or a file changes: inside the transaction, so that it is published on commit, or after
 * it.
 */
export async function invalidateAccess(change: AccessChange, tx?: Tx): Promise<void> {
  if (!tx) return publishAccessChange(change)
  accessInvalidationSingleton.peek()?.hear(change)
  await publishMessage(ACCESS_TOPIC, change, tx)
}
