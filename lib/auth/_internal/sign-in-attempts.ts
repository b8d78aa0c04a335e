import { createHmac } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { settings } from '../../config/settings'
import { pool } from '../../db/database'
import { fail } from '../../errors/fail'

/** Counts by a keyed hash, so that the table tells nobody what was typed, and an unknown address counts like a known one. */
export function attemptKey(address: string): Buffer {
  return createHmac('sha256', secrets().derive('sign-in-key', 1)).update(address).digest()
}

export interface CountedAttempt {
  /** Tries that may fail before the rest; those of a sign-in where nothing else is said. */
  most?: number
  /** What somebody hears who comes during the rest. */
  says?: string
}

/**
 * Counts a try as failed before its password is looked at: a hundred at once are then no more tries than a hundred in
 * turn. A right password takes the count back. Failures older than the rest are forgotten.
 *
 * @returns whether this try, if it fails, begins a rest
 * @throws AppError `too_many_requests` while the address rests
 */
export async function countAttempt(
  key: Buffer,
  { most = settings().SIGN_IN_ATTEMPTS, says = 'Too many tries: wait a while before you sign in again' }: CountedAttempt = {},
): Promise<{ last: boolean }> {
  const { SIGN_IN_REST_MINUTES: minutes } = settings()
  const { rows } = await pool().query<{ failures: number; locked_until: Date | null }>(
    `INSERT INTO sign_in_attempts AS a (key_hash, failures, locked_until, updated_at)
     VALUES ($1, 1, CASE WHEN 1 >= $2::int THEN now() + make_interval(mins => $3::int) END, now())
     ON CONFLICT (key_hash) DO UPDATE SET (failures, locked_until, updated_at) = (
       SELECT n, CASE WHEN n >= $2::int THEN now() + make_interval(mins => $3::int) END, now()
       FROM (SELECT CASE WHEN a.locked_until IS NULL AND a.updated_at > now() - make_interval(mins => $3::int)
                         THEN a.failures + 1 ELSE 1 END AS n) AS counted)
     WHERE a.locked_until IS NULL OR a.locked_until <= now()
     RETURNING failures, locked_until`,
    [key, most, minutes],
  )
  if (rows[0]) return { last: rows[0].locked_until !== null }
  throw fail.tooManyRequests(await restOf(key), says)
}

/** Takes the count back, when the password was right. */
export async function forgetAttempts(key: Buffer): Promise<void> {
  await pool().query('DELETE FROM sign_in_attempts WHERE key_hash = $1', [key])
}

/** How many seconds an address still rests. */
async function restOf(key: Buffer): Promise<number> {
  const { rows } = await pool().query<{ seconds: number | null }>(
    'SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds FROM sign_in_attempts WHERE key_hash = $1',
    [key],
  )
  return Math.max(1, rows[0]?.seconds ?? 1)
}
