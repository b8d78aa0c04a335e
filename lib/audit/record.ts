import { beforeCommit, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid, newUuid } from '../runtime/uuid'
import { appendRowsIn } from './_internal/append-rows'
import { auditSingleton } from './_internal/audit-singleton'
import type { AuditEvent } from './audit-event'
import type { Details, EventFields, NewRow } from './chain/chain-row'

const MAX_TEXT_LENGTH = 200
/** A request that must not go on without its row has an answer within two seconds. */
export const MAX_WAIT_MS = 1_800

/**
 * Records an event in the trail with the next batch, some 25 ms from now; a batch that fails is kept and retried.
 *
 * @throws AppError `internal` when the actor's id is not a UUID: a bug in the caller
 */
export function record(event: AuditEvent): void {
  auditSingleton.get().rows.add(rowOf(event))
}

/**
 * Records an event in the trail and resolves when its row is durable: for what is not written in a transaction.
 *
 * @throws AppError `trail_unavailable` within two seconds, when it cannot be written
 */
export async function recordAndWait(event: AuditEvent): Promise<void> {
  await auditSingleton.get().rows.addAndWait(rowOf(event), MAX_WAIT_MS)
}

/**
 * Records an event with the change that it is about, or neither: the row is written at the end of its transaction.
 *
 * The transaction fails with AppError `trail_unavailable` when the row cannot be written within two seconds.
 *
 * @param tx of `transaction()`
 */
export function recordIn(tx: Tx, event: AuditEvent): void {
  addRowIn(tx, rowOf(event))
}

/**
 * Records once in five minutes, with a count, that a person does the same to the same thing: what is read, and what is refused.
 * Of what is refused twenty things of an action are named in that time; one row stands for all others.
 *
 * @param network for a request without a person: from where it came, as a keyed hash
 */
export function recordFolded(event: AuditEvent, { network }: { network?: string } = {}): void {
  const { actorId, action, outcome, subjectId = '' } = event
  const isAnonymous = actorId === null
  const scope = `${actorId ?? ''} ${action} ${outcome}`
  const thing = isAnonymous ? `${network ?? ''} ${subjectId}` : subjectId
  const maxThings = outcome === 'allowed' ? MAX_READ : isAnonymous ? MAX_NETWORKS : MAX_REFUSED
  auditSingleton.get().folded.add(event, { scope, thing, maxThings })
}

/** What may be read is there: it is named. What is refused may be made up. */
const MAX_READ = 2_000
const MAX_REFUSED = 20
const MAX_NETWORKS = 100

const rowsOf = new WeakMap<Tx, NewRow[]>()

/** Adds a row to those that a transaction writes at its end. */
export function addRowIn(tx: Tx, row: NewRow): void {
  const known = rowsOf.get(tx)
  if (known) {
    known.push(row)
    return
  }
  const rows = [row]
  rowsOf.set(tx, rows)
  beforeCommit(tx, async () => {
    try {
      return await appendRowsIn(tx, rows)
    } catch (cause) {
      throw fail('trail_unavailable', { cause })
    }
  })
}

function rowOf({ actorId, action, subjectType, subjectId, outcome, details = {} }: AuditEvent): EventFields {
  if (actorId !== null && !isUuid(actorId)) throw fail('internal', { cause: new TypeError('actorId of an audit event is no id') })
  return {
    kind: 'event',
    id: newUuid(),
    at: new Date().toISOString(),
    actor_id: actorId?.toLowerCase() ?? null,
    action: sanitizeText(action),
    subject_type: subjectType === undefined ? null : sanitizeText(subjectType),
    subject_id: subjectId === undefined ? null : sanitizeText(subjectId),
    outcome,
    details: Object.fromEntries(Object.entries(details).map(([key, value]) => [sanitizeText(key), sanitizeValue(value)])),
  }
}

/** A text that PostgreSQL rejects would block the whole chain behind it: no NUL, no lone surrogates, and a limited length. */
export const sanitizeText = (text: string): string => text.slice(0, MAX_TEXT_LENGTH).toWellFormed().replaceAll('\0', '\ufffd')

function sanitizeValue(value: Details[string]): Details[string] {
  if (typeof value === 'string') return sanitizeText(value)
  if (typeof value !== 'number') return value
  return Number.isFinite(value) ? value + 0 : null // -0 is 0 once it has been stored.
}
