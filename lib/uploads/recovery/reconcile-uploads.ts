import { transaction } from '../../db/database'
import { type UploadContext } from '../session/_internal/upload-context'
import { deleteStoredBytes } from '../session/_internal/discard-upload'
import { openUploadSession } from '../session/_internal/open-upload-session'
import { isComplete, readRows, type UploadRow } from '../session/_internal/upload-row'
import { isHolderDead } from '../lease/lease'

export interface ReconcileResult {
  /** Uploads that had all their bytes and are now finished. */
  finished: number
  /** Terminated uploads whose bytes were still in the store. */
  cleared: number
  /** Uploads that failed now, because of an error of the store or the database. */
  left: number
}

const BATCH_ROWS = 100

/**
 * Repairs inconsistencies that a kill can leave between the store, the row and its dependents. Safe at any time, beside other
 * processes, and repeatedly.
 */
export async function reconcileUploads(context: UploadContext): Promise<ReconcileResult> {
  const done: ReconcileResult = { finished: 0, cleared: 0, left: 0 }
  // The lease holder may have been killed between the last byte and the row.
  const isSent = `state = 'open' AND (concat IS NULL OR concat = 'partial')`
  await each(`${isSent} AND (saved_offset = length OR lease_holder IS NOT NULL)`, async (row) => {
    // A request that is creating or opening it, or sending to it, finishes it.
    if (context.opening.has(row.id) || context.sessions.get(row.id)?.activePatch) return
    // An upload with a possible zombie writer would have to be forked, which may cost a copy: left to a client that resumes it.
    const { leaseHolder } = row
    const isSurelyFree = !leaseHolder || leaseHolder === context.holder || isHolderDead(leaseHolder, context.holder)
    if (!isComplete(row) && !isSurelyFree) return
    const session = await openUploadSession(context, row)
    if (!session || session.activePatch) return
    if (session.isComplete && (await context.hooks.canOwnerResume(row.ownerId, row.id))) {
      await session.finish()
      done.finished += 1
    }
  })
  await each(`state = 'open' AND concat <> 'partial'`, async (row) => {
    if (!context.sessions.get(row.id)?.activePatch) await transaction((tx) => context.hooks.onConcatenationRequested(tx, row.id))
  })
  await each(`state IN ('terminated', 'expired') AND object_key <> ''`, async (row) => {
    await deleteStoredBytes(context, row)
    done.cleared += 1
  })
  return done

  async function each(condition: string, close: (row: UploadRow) => Promise<void>): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const rows = await readRows(`${condition} AND id > $1`, [after], BATCH_ROWS)
      for (const row of rows) await close(row).catch(() => (done.left += 1)) // One failing upload must not block the others.
      const last = rows.at(-1)
      if (!last || rows.length < BATCH_ROWS) return
      after = last.id
    }
  }
}
