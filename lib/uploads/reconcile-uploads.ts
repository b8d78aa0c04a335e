import { transaction } from '../db/database'
import { type Desk } from './_internal/desk'
import { removeBytes } from './_internal/give-up'
import { openLive } from './_internal/open-live'
import { isComplete, readRows, type UploadRow } from './_internal/upload-row'
import { isDead } from './lease'

export interface Reconciled {
  /** Uploads that had all their bytes and were not marked finished. */
  finished: number
  /** Uploads given up whose bytes still lay in the store. */
  cleared: number
  /** Those that could not be closed now: the store or the database refused. */
  left: number
}

const AT_ONCE = 100

/**
 * Closes the gaps that a kill can leave between the bytes, the row and what stands above it. Safe at any time, beside
 * other processes, and again and again.
 */
export async function reconcileUploads(desk: Desk): Promise<Reconciled> {
  const done: Reconciled = { finished: 0, cleared: 0, left: 0 }
  // Whoever held a lease may have been killed between the last byte and the row.
  const isSent = `state = 'open' AND (concat IS NULL OR concat = 'partial')`
  await each(`${isSent} AND (saved_offset = length OR lease_holder IS NOT NULL)`, async (row) => {
    if (desk.live.get(row.id)?.patch) return
    // One whose holder only fell silent is set apart from it, which may cost a copy: that waits for somebody who wants it.
    const { leaseHolder } = row
    const isSurelyFree = !leaseHolder || leaseHolder === desk.holder || isDead(leaseHolder, desk.holder)
    if (!isComplete(row) && !isSurelyFree) return
    const live = await openLive(desk, row)
    if (!live || live.patch) return
    if (live.isWhole) {
      await live.finish()
      done.finished += 1
    }
  })
  await each(`state = 'open' AND concat <> 'partial'`, async (row) => {
    if (!desk.live.get(row.id)?.patch) await transaction((tx) => desk.hooks.toJoin(tx, row.id))
  })
  await each(`state IN ('terminated', 'expired') AND object_key <> ''`, async (row) => {
    await removeBytes(desk, row)
    done.cleared += 1
  })
  return done

  async function each(condition: string, close: (row: UploadRow) => Promise<void>): Promise<void> {
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const rows = await readRows(`${condition} AND id > $1`, [after], AT_ONCE)
      for (const row of rows) await close(row).catch(() => (done.left += 1)) // One bad upload must not keep the others waiting.
      const last = rows.at(-1)
      if (!last || rows.length < AT_ONCE) return
      after = last.id
    }
  }
}
