import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { newUuid } from '../runtime/uuid'
import { auditSingleton } from './_internal/audit-singleton'

/** What fails for so long is no hiccup. */
const MAX_FAILING_MS = 2_000

/**
 * Requires that rows of the trail could be written lately: what must leave a row is not done while none can be kept.
 *
 * @throws AppError `trail_unavailable`
 */
export function requireTrail(): void {
  const failingForMs = auditSingleton.peek()?.rows.failingForMs() ?? null
  if (failingForMs !== null && failingForMs >= MAX_FAILING_MS) throw fail('trail_unavailable')
}

/** Writes a row at the end of the trail, and takes it back: whatever a real row needs is there. */
export async function checkTrail(): Promise<void> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    // Alone: it limits for how long the next statement may wait.
    const { rows } = await client.query<{ next: string }>('SELECT coalesce(seq::bigint, 0) + 1 AS next FROM trail_lock_end()')
    await client.query(
      `INSERT INTO audit_entries (seq, id, at, action, outcome, hash) VALUES ($1, $2, now(), 'trail.check', 'allowed', '\\x00')`,
      [rows[0]!.next, newUuid()],
    )
    await client.query('ROLLBACK')
  } catch (error) {
    broken = error as Error
    throw fail('trail_unavailable', { cause: error })
  } finally {
    client.release(broken)
  }
}
