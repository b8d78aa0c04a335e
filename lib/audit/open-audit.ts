import { ExpiringCache } from '../runtime/cache'
import { Batcher } from './_internal/batcher'
import { type AuditState, auditSingleton } from './_internal/audit-singleton'
import { type AccessRow, writeAccessRows } from './_internal/write-access-rows'
import { type TrailRow, writeTrailRows } from './_internal/write-trail-rows'

interface AuditOptions {
  /** Called for each batch that could not be written; it is kept and retried. */
  onFailure?: (error: unknown) => void
}

const MAX_RECENT_VIEWS = 20_000
const BATCH = { delayMs: 25, maxRows: 1_000 }

/** Opens the audit trail and the file access log of this process; closing writes the pending rows. */
export function openAudit({ onFailure = () => undefined }: AuditOptions = {}): { close(): Promise<void> } {
  const trail = new Batcher<TrailRow>({
    ...BATCH,
    onFailure,
    write: async (rows, again) => {
      audit.head = (await writeTrailRows(rows, again)) ?? audit.head
    },
  })
  const access = new Batcher<AccessRow>({ ...BATCH, onFailure, write: writeAccessRows })
  const recentViews = new ExpiringCache<true>({ maxEntries: MAX_RECENT_VIEWS })
  const audit: AuditState = { trail, access, recentViews, head: null }
  auditSingleton.set(audit)
  return {
    close: async () => {
      auditSingleton.clear()
      await Promise.all([trail.close(), access.close()])
    },
  }
}
