import { fail } from '../errors/fail'
import { isId, newId } from '../runtime/new-id'
import { type Details } from './_internal/hash-entry'
import { livingAudit } from './_internal/living-audit'
import { type TrailRow } from './_internal/write-trail-rows'

/** Something that happened or was refused. Ids and words only: never a name, an address or a file's name. */
export interface AuditEvent {
  actorId: string | null
  /** Thing and verb, like `case.open` or `sign-in`. */
  action: string
  subjectType?: string
  subjectId?: string
  outcome: 'allowed' | 'denied'
  details?: Details
}

const LONGEST_TEXT = 200

/**
 * Writes an event to the trail with the next batch, some 25 ms from now; a batch that fails is kept and tried again.
 *
 * @throws AppError `internal` when the actor's id is none: that is a fault of the caller
 */
export function record(event: AuditEvent): void {
  livingAudit.get().trail.add(rowOf(event))
}

/** Writes an event to the trail and resolves when its row is durable. */
export async function recordAndWait(event: AuditEvent): Promise<void> {
  await livingAudit.get().trail.addAndWait(rowOf(event))
}

function rowOf({ actorId, action, subjectType, subjectId, outcome, details = {} }: AuditEvent): TrailRow {
  if (actorId !== null && !isId(actorId)) throw fail.internal({ cause: new TypeError('actorId of an audit event is no id') })
  return {
    id: newId(),
    at: new Date(),
    actorId: actorId?.toLowerCase() ?? null,
    action: plain(action),
    subjectType: subjectType === undefined ? null : plain(subjectType),
    subjectId: subjectId === undefined ? null : plain(subjectId),
    outcome,
    details: Object.fromEntries(Object.entries(details).map(([key, value]) => [plain(key), plainValue(value)])),
  }
}

/** A text that PostgreSQL refuses would hold up the whole chain behind it: no NUL, no half characters, and not too long. */
const plain = (text: string): string => text.slice(0, LONGEST_TEXT).toWellFormed().replaceAll('\0', '\ufffd')

function plainValue(value: Details[string]): Details[string] {
  if (typeof value === 'string') return plain(value)
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}
