import { Batcher } from './_internal/batcher'
import { type LivingAudit, livingAudit } from './_internal/living-audit'
import { type AccessRow, writeAccessRows } from './_internal/write-access-rows'
import { type TrailRow, writeTrailRows } from './_internal/write-trail-rows'

export interface AuditOptions {
  /** Told of each batch that could not be written; it is kept and tried again. */
  onFailure?: (error: unknown) => void
}

const BATCH = { delayMs: 25, most: 1_000 }

/** Opens the audit trail and the file access log of this process; closing writes what still waits. */
export function openAudit({ onFailure = () => undefined }: AuditOptions = {}): { close(): Promise<void> } {
  const trail = new Batcher<TrailRow>({
    ...BATCH,
    onFailure,
    write: async (rows, again) => {
      audit.head = (await writeTrailRows(rows, again)) ?? audit.head
    },
  })
  const access = new Batcher<AccessRow>({ ...BATCH, onFailure, write: writeAccessRows })
  const audit: LivingAudit = { trail, access, toldViews: new Map(), head: null }
  livingAudit.set(audit)
  return {
    close: async () => {
      livingAudit.clear()
      await Promise.all([trail.close(), access.close()])
    },
  }
}
