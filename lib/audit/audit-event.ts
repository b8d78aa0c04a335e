import type { AuditAction, TestAction } from './audit-actions'
import type { Details } from './chain/chain-row'

/** Something that happened or was denied. Ids and codes only: never a name, an address or a file's name. */
export interface AuditEvent {
  actorId: string | null
  action: AuditAction | TestAction
  subjectType?: string
  subjectId?: string
  /** `failed`: it was allowed, and what was stored could not be read. */
  outcome: 'allowed' | 'denied' | 'failed'
  details?: Details
}
