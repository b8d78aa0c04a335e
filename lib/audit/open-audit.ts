import { ExpiringCache } from '../runtime/cache'
import { appendRows } from './_internal/append-rows'
import { type AuditState, auditSingleton } from './_internal/audit-singleton'
import { Batcher } from './_internal/batcher'
import type { NewRow } from './chain/chain-row'
import { FoldedRows } from './_internal/folded-rows'
import { configuredTrailKeys } from './keys/configured-trail-keys'
import type { TrailKeys } from './keys/trail-keys'
import { record } from './record'

interface AuditOptions {
  /** By default the one that is derived from the master key of this process. */
  keys?: TrailKeys
  /** Called for each batch that could not be written; it is kept and retried. */
  onFailure?: (error: unknown) => void
}

const MAX_RECENT_VIEWS = 20_000
const BATCH = { delayMs: 25, maxRows: 1_000 }

/** Opens the audit trail and the file access log of this process; closing writes the pending rows. */
export function openAudit({ keys = configuredTrailKeys({}), onFailure = () => undefined }: AuditOptions = {}): {
  close(): Promise<void>
} {
  const audit: AuditState = {
    keys,
    rows: new Batcher<NewRow>({ ...BATCH, onFailure, write: appendRows }),
    recentViews: new ExpiringCache<true>({ maxEntries: MAX_RECENT_VIEWS }),
    folded: new FoldedRows(record),
    end: null,
    lost: null,
  }
  auditSingleton.set(audit)
  return {
    close: async () => {
      audit.folded.close()
      try {
        await audit.rows.close()
      } finally {
        auditSingleton.clear()
      }
    },
  }
}
