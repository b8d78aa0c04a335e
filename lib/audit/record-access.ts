import type { Tx } from '../db/database'
import { fail } from '../errors/fail'
import { isUuid, newUuid } from '../runtime/uuid'
import { type AuditState, auditSingleton } from './_internal/audit-singleton'
import type { AccessFields } from './chain/chain-row'
import type { AuditEvent } from './audit-event'
import { isFullView } from './full-view'
import { addRowIn, record, recordAndWait, recordIn, sanitizeText, MAX_WAIT_MS } from './record'

/** An access to a file: who, when, from where, how, and with which outcome. */
export interface FileAccess {
  userId: string | null
  fileId: string
  /** Stored in the file's access log, and never in the trail. */
  ip: string | null
  action: 'view' | 'print' | 'download' | 'export' | 'share' | 'share_view' | 'share_download' | 'delete' | 'upload' | 'analyze'
  /** `original`, or the name of a derived image. */
  variant: string | null
  /** `failed`: it was allowed, and what was stored could not be read. */
  outcome: 'allowed' | 'denied' | 'failed'
  /** For a visitor of a link without an account: the link and the visit. `userId` is null then. */
  visitor?: { shareId: string; visitId: string }
}

const VIEW_DEDUPLICATION_MS = 5 * 60_000

/**
 * Records an access in the file's access log and in the trail, with the next batch. Views of derived images are
 * recorded once per person or visitor, image and five minutes, whatever their size; an image that is opened is recorded beside
 * its thumbnail, and a denial beside an earlier permission.
 */
export function recordAccess(access: FileAccess): void {
  const audit = auditSingleton.get()
  if (isRepeatedView(audit, access)) return
  audit.rows.add(rowOf(access))
  record(eventOf(access))
}

/**
 * Records an access in both, always, and resolves when both rows are durable: for originals and downloads, before their first
 * byte.
 *
 * @throws AppError `trail_unavailable` within two seconds, when they cannot be written
 */
export async function recordAccessAndWait(access: FileAccess): Promise<void> {
  const { rows } = auditSingleton.get()
  await Promise.all([rows.addAndWait(rowOf(access), MAX_WAIT_MS), recordAndWait(eventOf(access))])
}

/** Records an access in both with the change that it is about, or neither; see `recordIn`. */
export function recordAccessIn(tx: Tx, access: FileAccess): void {
  addRowIn(tx, rowOf(access))
  recordIn(tx, eventOf(access))
}

function isRepeatedView({ recentViews }: AuditState, access: FileAccess): boolean {
  const { userId, visitor, fileId, action, variant, outcome } = access
  if (!(action === 'view' || action === 'share_view') || variant === null || variant === 'original') return false
  const key = `${userId ?? visitor?.visitId} ${fileId} ${outcome} ${isFullView(access)}`
  if (recentViews.get(key)) return true
  recentViews.set(key, true, Date.now() + VIEW_DEDUPLICATION_MS)
  return false
}

function rowOf({ userId, visitor, fileId, ip, action, variant, outcome }: FileAccess): AccessFields {
  if (!isUuid(fileId) || (userId !== null && !isUuid(userId))) {
    throw fail('internal', { cause: new TypeError('an access to a file names something that is no id') })
  }
  return {
    kind: 'access',
    id: newUuid(),
    at: new Date().toISOString(),
    user_id: userId?.toLowerCase() ?? null,
    share_id: visitor?.shareId.toLowerCase() ?? null,
    file_id: fileId.toLowerCase(),
    ip: ip === null ? null : sanitizeText(ip),
    action,
    variant: variant === null ? null : sanitizeText(variant),
    outcome,
  }
}

function eventOf({ userId, visitor, fileId, action, variant, outcome }: FileAccess): AuditEvent {
  const details: AuditEvent['details'] = {
    ...(variant === null ? {} : { variant }),
    ...(visitor ? { share: visitor.shareId } : {}),
  }
  return { actorId: userId, action: `file.${action}`, subjectType: 'file', subjectId: fileId, outcome, details }
}
