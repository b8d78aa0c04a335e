import { fail } from '../errors/fail'
import { isUuid, newUuid } from '../runtime/uuid'
import { type Details } from './_internal/hash-entry'
import { auditSingleton } from './_internal/audit-singleton'
import { type TrailRow } from './_internal/write-trail-rows'

/** Something that happened or was denied. Ids and codes only: never a name, an address or a file's name. */
export interface AuditEvent {
  actorId: string | null
  /** Subject and verb, like `case.open` or `sign-in`. */
  action: string
  subjectType?: string
  subjectId?: string
  outcome: 'allowed' | 'denied'
  details?: Details
}

const MAX_TEXT_LENGTH = 200

/**
 * Records an event in the trail with the next batch, some 25 ms from now; a batch that fails is kept and retried.
 *
 * @throws AppError `internal` when the actor's id is not a UUID: a bug in the caller
 */
export function record(event: AuditEvent): void {
  auditSingleton.get().trail.add(rowOf(event))
}

/** Records an event in the trail and resolves when its row is durable. */
export async function recordAndWait(event: AuditEvent): Promise<void> {
  await auditSingleton.get().trail.addAndWait(rowOf(event))
}

function rowOf({ actorId, action, subjectType, subjectId, outcome, details = {} }: AuditEvent): TrailRow {
  if (actorId !== null && !isUuid(actorId)) throw fail('internal', { cause: new TypeError('actorId of an audit event is no id') })
  return {
    id: newUuid(),
    at: new Date(),
    actorId: actorId?.toLowerCase() ?? null,
    action: sanitizeText(action),
    subjectType: subjectType === undefined ? null : sanitizeText(subjectType),
    subjectId: subjectId === undefined ? null : sanitizeText(subjectId),
    outcome,
    details: Object.fromEntries(Object.entries(details).map(([key, value]) => [sanitizeText(key), sanitizeValue(value)])),
  }
}

/** A text that PostgreSQL rejects would block the whole chain behind it: no NUL, no lone surrogates, and a limited length. */
const sanitizeText = (text: string): string => text.slice(0, MAX_TEXT_LENGTH).toWellFormed().replaceAll('\0', '\ufffd')

function sanitizeValue(value: Details[string]): Details[string] {
  if (typeof value === 'string') return sanitizeText(value)
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}
