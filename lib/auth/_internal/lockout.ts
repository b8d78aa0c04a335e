import { createHmac } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { settings } from '../../config/settings'
import { pool } from '../../db/database'
import { fail } from '../../errors/fail'

/** Counts by a keyed hash, so that the table does not reveal what was typed, and an unknown address counts like a known one. */
export function attemptKey(address: string): Buffer {
  return createHmac('sha256', secrets().derive('sign-in-key', 1)).update(address).digest()
}

interface AttemptLimit {
  /** Failed attempts before the lockout; by default those of a sign-in. */
  maxAttempts?: number
  /** The refusal during the lockout; by default that of a sign-in. */
  lockedCode?: 'sign_in_locked' | 'link_locked'
}

/**
 * Counts an attempt as failed before its password is verified, so that a hundred concurrent attempts are no more than a
 * hundred sequential ones. A correct password resets the count. Failures older than the lockout are discarded.
 *
 * @returns whether this attempt, if it fails, starts a lockout
 * @throws AppError `too_many_requests` while the address is locked
 */
export async function countAttempt(
  key: Buffer,
  { maxAttempts = settings().MAX_FAILED_SIGN_INS, lockedCode = 'sign_in_locked' }: AttemptLimit = {},
): Promise<{ last: boolean }> {
  const { ACCOUNT_LOCKOUT_MINUTES: minutes } = settings()
  const { rows } = await pool().query<{ failures: number; locked_until: Date | null }>(
    `INSERT INTO sign_in_attempts AS a (key_hash, failures, locked_until, updated_at)
     VALUES ($1, 1, CASE WHEN 1 >= $2::int THEN now() + make_interval(mins => $3::int) END, now())
     ON CONFLICT (key_hash) DO UPDATE SET (failures, locked_until, updated_at) = (
       SELECT n, CASE WHEN n >= $2::int THEN now() + make_interval(mins => $3::int) END, now()
       FROM (SELECT CASE WHEN a.locked_until IS NULL AND a.updated_at > now() - make_interval(mins => $3::int)
                         THEN a.failures + 1 ELSE 1 END AS n) AS counted)
     WHERE a.locked_until IS NULL OR a.locked_until <= now()
     RETURNING failures, locked_until`,
    [key, maxAttempts, minutes],
  )
  if (rows[0]) return { last: rows[0].locked_until !== null }
  const seconds = await lockoutSecondsLeft(key)
  throw fail(lockedCode, { retry_after_seconds: seconds }, { facts: { retryAfterSeconds: seconds } })
}

/** Resets the count after a correct password. */
export async function resetAttempts(key: Buffer): Promise<void> {
  await pool().query('DELETE FROM sign_in_attempts WHERE key_hash = $1', [key])
}

/** How many seconds an address is still locked. */
async function lockoutSecondsLeft(key: Buffer): Promise<number> {
  const { rows } = await pool().query<{ seconds: number | null }>(
    'SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds FROM sign_in_attempts WHERE key_hash = $1',
    [key],
  )
  return Math.max(1, rows[0]?.seconds ?? 1)
}
