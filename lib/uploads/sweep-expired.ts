import { pool } from '../db/database'
import { type Desk } from './_internal/desk'
import { giveUp, giveUpPart } from './_internal/give-up'
import { readRows } from './_internal/upload-row'

export interface Swept {
  /** Unfinished uploads whose time had come: their bytes are gone. */
  expired: number
  /** Rows of uploads given up or expired long ago, which are now unknown. */
  forgotten: number
}

const AT_ONCE = 100

/**
 * Gives up the unfinished uploads whose time has come, and forgets those that were given up long ago.
 *
 * Only unfinished uploads are ever touched, and parts that nobody joined; one that has all its bytes and was not finished is reconcile's.
 */
export async function sweepExpired(desk: Desk, now: Date): Promise<Swept> {
  let expired = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const isUnfinished = `(state = 'open' AND (length IS NULL OR saved_offset < length))`
    const condition = `(${isUnfinished} OR (state = 'finished' AND concat = 'partial')) AND expires_at <= $1 AND id > $2`
    const rows = await readRows(condition, [now, after], AT_ONCE)
    for (const row of rows) {
      if (row.state === 'finished') {
        if (await giveUpPart(desk, row, 'expired')) expired += 1
        continue
      }
      const isMoving = desk.live.get(row.id)?.patch
      if (!isMoving && (await giveUp(desk, row, 'expired'))) expired += 1
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) break
    after = last.id
  }
  const { rowCount } = await pool().query(
    `DELETE FROM uploads WHERE state IN ('terminated', 'expired') AND object_key = '' AND updated_at <= $1`,
    [new Date(now.getTime() - desk.tombstoneMs)],
  )
  return { expired, forgotten: rowCount ?? 0 }
}
