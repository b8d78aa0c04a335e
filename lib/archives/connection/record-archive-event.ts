import type { AuditAction } from '../../audit/audit-actions'
import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import type { Tx } from '../../db/database'

/** Records what an administrator did with an archive. */
export const recordArchiveEvent = (tx: Tx, actor: Actor, action: AuditAction, subjectId: string): void =>
  recordIn(tx, { actorId: actor.id, action, subjectType: 'archive', subjectId, outcome: 'allowed' })
