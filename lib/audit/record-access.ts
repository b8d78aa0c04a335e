import { fail } from '../errors/fail'
import { isId, newId } from '../runtime/new-id'
import { type LivingAudit, livingAudit } from './_internal/living-audit'
import { type AccessRow } from './_internal/write-access-rows'
import { record, recordAndWait, type AuditEvent } from './record'

/** A touch of a file: who, when, from where, how, and whether they were let. */
export interface FileAccess {
  userId: string | null
  fileId: string
  /** Stands in the file's access log, and never in the trail. */
  ip: string | null
  action: 'view' | 'download' | 'share' | 'share_view' | 'share_download' | 'delete' | 'upload' | 'analyze'
  /** `original`, or the word or name of a derived picture. */
  variant: string | null
  outcome: 'allowed' | 'denied'
  /** Where a visitor without an account came by a link: which one, and which of its visitors. `userId` is null then. */
  visitor?: { shareId: string; visitId: string }
}

const TELL_AGAIN_MS = 5 * 60_000
const MOST_TOLD_VIEWS = 20_000

/**
 * Writes a touch of a file to the file's access log and to the trail, with the next batch. Views of derived pictures are
 * told once per person or visitor, picture and five minutes, whatever their size; a refusal is told beside an earlier
 * permission.
 */
export function recordAccess(access: FileAccess): void {
  const audit = livingAudit.get()
  if (isRepeatedView(audit, access)) return
  audit.access.add(rowOf(access))
  record(eventOf(access))
}

/** Writes a touch to both, always, and resolves when both rows are durable: for originals and downloads. */
export async function recordAccessAndWait(access: FileAccess): Promise<void> {
  await Promise.all([livingAudit.get().access.addAndWait(rowOf(access)), recordAndWait(eventOf(access))])
}

function isRepeatedView({ toldViews }: LivingAudit, access: FileAccess): boolean {
  const { userId, visitor, fileId, action, variant, outcome } = access
  if (!(action === 'view' || action === 'share_view') || variant === null || variant === 'original') return false
  const now = Date.now()
  const key = `${userId ?? visitor?.visitId} ${fileId} ${outcome}`
  if ((toldViews.get(key) ?? 0) > now) return true
  toldViews.delete(key) // So that the map stays in the order of time, and what is forgotten first is the oldest.
  toldViews.set(key, now + TELL_AGAIN_MS)
  for (const [oldest, until] of toldViews) {
    if (until > now && toldViews.size <= MOST_TOLD_VIEWS) break
    toldViews.delete(oldest)
  }
  return false
}

function rowOf({ userId, visitor, fileId, ip, action, variant, outcome }: FileAccess): AccessRow {
  if (!isId(fileId) || (userId !== null && !isId(userId))) {
    throw fail.internal({ cause: new TypeError('an access to a file names something that is no id') })
  }
  return { id: newId(), at: new Date(), userId, shareId: visitor?.shareId ?? null, fileId, ip, action, variant, outcome }
}

function eventOf({ userId, visitor, fileId, action, variant, outcome }: FileAccess): AuditEvent {
  const details: AuditEvent['details'] = {
    ...(variant === null ? {} : { variant }),
    ...(visitor ? { share: visitor.shareId } : {}),
  }
  return { actorId: userId, action: `file.${action}`, subjectType: 'file', subjectId: fileId, outcome, details }
}
