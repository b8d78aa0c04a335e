import { settings } from '../../../config/settings'
import { pool } from '../../../db/database'
import { fail } from '../../../errors/fail'

/** Codes that are guessed apart, and counted apart: a correct one of one kind says nothing about guesses at the other. */
export type CodeKind = 'totp' | 'recovery-code'

const MAX_LOCKOUT_MINUTES = 1440
const MAX_DOUBLINGS = 10

/**
 * Counts an attempt as failed before its code is verified, so that a hundred concurrent attempts are no more than a hundred
 * sequential ones. From the failure on that locks, each further one locks twice as long, up to a day: six digits would be
 * found in weeks otherwise (RFC 4226 §7.3). Only one who knows the password can lock it.
 *
 * A lock that ends later than the longest one was written before the clock was set back, and is none.
 *
 * @returns whether this attempt, if it fails, locks
 * @throws AppError `second_factor_locked` with the seconds to wait
 */
export async function countFactorAttempt(userId: string, kind: CodeKind): Promise<{ last: boolean }> {
  const { MAX_FAILED_SIGN_INS: max, ACCOUNT_LOCKOUT_MINUTES: minutes } = settings()
  const lockedUntil = (failures: string) =>
    `CASE WHEN ${failures} >= $2::int THEN now() + make_interval(mins =>
       LEAST($3::int * power(2, LEAST(${failures} - $2::int, ${MAX_DOUBLINGS})), GREATEST($3::int, ${MAX_LOCKOUT_MINUTES}))::int) END`
  const counted = await pool().query<{ last: boolean }>(
    `INSERT INTO code_attempts AS a (user_id, kind, failures, locked_until) VALUES ($1, $4, 1, ${lockedUntil('1')})
     ON CONFLICT (user_id, kind) DO UPDATE SET failures = a.failures + 1, locked_until = ${lockedUntil('(a.failures + 1)')}
     WHERE a.locked_until IS NULL OR a.locked_until <= now()
       OR a.locked_until > now() + make_interval(mins => GREATEST($3::int, ${MAX_LOCKOUT_MINUTES}), secs => 1)
     RETURNING locked_until IS NOT NULL AS last`,
    [userId, max, minutes, kind],
  )
  if (counted.rows[0]) return counted.rows[0]
  const { rows } = await pool().query<{ seconds: number | null }>(
    'SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds FROM code_attempts WHERE user_id = $1 AND kind = $2',
    [userId, kind],
  )
  const seconds = Math.max(1, rows[0]?.seconds ?? 1)
  throw fail('second_factor_locked', { retry_after_seconds: seconds }, { facts: { retryAfterSeconds: seconds } })
}

/** Forgets the failures of one kind after a correct code of it. */
export async function resetFactorAttempts(userId: string, kind: CodeKind): Promise<void> {
  await pool().query('DELETE FROM code_attempts WHERE user_id = $1 AND kind = $2', [userId, kind])
}
