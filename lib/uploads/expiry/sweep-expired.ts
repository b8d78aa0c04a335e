import { pool } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { type UploadContext } from '../session/_internal/upload-context'
import { discardUpload, discardPart } from '../session/_internal/discard-upload'
import { openUploadSession } from '../session/_internal/open-upload-session'
import { readRows, type UploadRow } from '../session/_internal/upload-row'

export interface SweepResult {
  /** Expired unfinished uploads, whose bytes were removed. */
  expired: number
  /** Deleted rows of uploads that were terminated or expired long ago; their URLs return 404 from now on. */
  forgotten: number
}

const BATCH_ROWS = 100
/** A store that lists too little has answered rightly by then, or does not have the bytes. */
const UNREADABLE_MS = 60 * 60 * 1000
const FORGOTTEN_BATCH_ROWS = 5000

/**
 * Removes the bytes of expired unfinished uploads and of those whose acknowledged bytes the store has not had for an hour, and
 * the rows of those terminated or expired long ago.
 *
 * Only unfinished uploads are touched, and parts that were not concatenated. Reconcile finishes those that have all their
 * bytes.
 */
export async function sweepExpired(context: UploadContext, now: Date): Promise<SweepResult> {
  let expired = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const isUnfinished = `(state = 'open' AND (length IS NULL OR saved_offset < length))`
    const condition = `(${isUnfinished} OR (state = 'finished' AND concat = 'partial')) AND expires_at <= $1 AND id > $2`
    const rows = await readRows(condition, [now, after], BATCH_ROWS)
    for (const row of rows) {
      if (row.state === 'finished') {
        if (await discardPart(context, row, 'expired')) expired += 1
        continue
      }
      const isMoving = context.sessions.get(row.id)?.activePatch
      if (!isMoving && (await discardUpload(context, row, 'expired'))) expired += 1
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH_ROWS) break
    after = last.id
  }
  for (const row of await readRows(
    `state = 'open' AND unreadable_at <= $1`,
    [new Date(now.getTime() - UNREADABLE_MS)],
    BATCH_ROWS,
  ))
    if ((await isStillUnreadable(context, row)) && (await discardUpload(context, row, 'expired'))) expired += 1
  return { expired, forgotten: await forgetOver(new Date(now.getTime() - context.tombstoneMs)) }
}

/** Looks a second time, an hour after the first: only two answers of the store that agree end an upload. */
const isStillUnreadable = (context: UploadContext, row: UploadRow): Promise<boolean> =>
  openUploadSession(context, row).then(
    () => false,
    (thrown: unknown) => hasCode(thrown, 'upload_unreadable'),
  )

/** A batch at a time, by the index of those that are over: nobody waits for it, and what stays is not read. */
async function forgetOver(before: Date): Promise<number> {
  for (let forgotten = 0; ;) {
    const { rowCount } = await pool().query(FORGET_BATCH, [before, FORGOTTEN_BATCH_ROWS])
    forgotten += rowCount ?? 0
    if ((rowCount ?? 0) < FORGOTTEN_BATCH_ROWS) return forgotten
  }
}

/** Rows that another process deletes just now are left to it. */
const FORGET_BATCH = `DELETE FROM uploads WHERE id = ANY (ARRAY(
  SELECT id FROM uploads WHERE state IN ('terminated', 'expired') AND object_key = '' AND updated_at <= $1
  ORDER BY updated_at LIMIT $2 FOR UPDATE SKIP LOCKED))`
