import type { Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'

/** Records what an administrator did with an archive. */
export const recordArchiveEvent = (actor: Actor, action: string, subjectId: string): Promise<void> =>
  recordAndWait({ actorId: actor.id, action, subjectType: 'archive', subjectId, outcome: 'allowed' })
