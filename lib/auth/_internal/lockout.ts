import { secrets } from '../../config/secrets'
import { settings } from '../../config/settings'
import { pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { hmacSha256 } from '../../runtime/hmac'

/** Failures are discarded after so long without another one: until then each further one lengthens the wait. */
export const FAILURE_MEMORY_HOURS = 24
/** The first wait; each further failure doubles it, up to ACCOUNT_LOCKOUT_MINUTES. */
const FIRST_WAIT_SECONDS = 60

/** An end further away than the longest wait was written before the clock was set back: it locks nobody. */
const isWaiting = (until: string, longestSeconds: string) =>
  `(${until} > now() AND ${until} <= now() + make_interval(secs => ${longestSeconds} + 1))`

/** Counts by a keyed hash, so that the table does not reveal what was typed, and an unknown address counts like a known one. */
export function attemptKey(address: string): Buffer {
  return hmacSha256(secrets().derive('sign-in-key', 1), address)
}

interface AttemptLimit {
  /** Failed attempts before the first wait; by default those of a sign-in. */
  maxAttempts?: number
  /** The refusal during a wait; by default that of a sign-in. */
  lockedCode?: 'sign_in_locked' | 'link_locked' | 'second_factor_locked'
  /** The key of the account or the link: `resetAttemptsOf` deletes all counts that share it. */
  subject?: Buffer
}

/**
 * Counts an attempt as failed before its password is verified, so that a hundred concurrent attempts are no more than a
 * hundred sequential ones. After `maxAttempts` failures each further one makes the next attempt wait: a minute, then twice
 * as long each time. A correct password resets the count.
 *
 * @returns whether this attempt, if it fails, starts a wait
 * @throws AppError `too_many_requests` with the seconds to wait
 */
export async function countAttempt(
  key: Buffer,
  { maxAttempts = settings().MAX_FAILED_SIGN_INS, lockedCode = 'sign_in_locked', subject = key }: AttemptLimit = {},
): Promise<{ last: boolean }> {
  const { rows } = await pool().query<{ failures: number; locked_until: Date | null }>(
    `INSERT INTO sign_in_attempts AS a (key_hash, subject_hash, failures, locked_until, updated_at)
     VALUES ($1, $6, 1, CASE WHEN 1 >= $2::int THEN now() + make_interval(secs => least($3::int, $4::int)) END, now())
     ON CONFLICT (key_hash) DO UPDATE SET (subject_hash, failures, locked_until, updated_at) = (
       SELECT $6::bytea, n, CASE WHEN n >= $2::int THEN
         now() + make_interval(secs => least($3::int * power(2, least(n - $2::int, 20)), $4::int)) END, now()
       FROM (SELECT CASE WHEN a.updated_at > now() - make_interval(hours => $5::int) THEN a.failures + 1 ELSE 1 END AS n) AS counted)
     WHERE a.locked_until IS NULL OR NOT ${isWaiting('a.locked_until', '$4::int')}
     RETURNING failures, locked_until`,
    [key, maxAttempts, FIRST_WAIT_SECONDS, settings().ACCOUNT_LOCKOUT_MINUTES * 60, FAILURE_MEMORY_HOURS, subject],
  )
  if (rows[0]) return { last: rows[0].locked_until !== null }
  const seconds = await waitSecondsLeft(key)
  throw fail(lockedCode, { retry_after_seconds: seconds }, { facts: { retryAfterSeconds: seconds } })
}

/**
 * Resets the count after a correct password. Of a total in which its failures were counted too, it takes these alone: those of
 * others, who may be guessing, stay.
 */
export async function resetAttempts(key: Buffer, { total }: { total?: Buffer } = {}): Promise<void> {
  await pool().query(
    `WITH own AS (DELETE FROM sign_in_attempts WHERE key_hash = $1 RETURNING failures),
     gone AS (DELETE FROM sign_in_attempts AS t USING own WHERE t.key_hash = $2 AND t.failures <= own.failures)
     UPDATE sign_in_attempts AS t SET failures = t.failures - own.failures
     FROM own WHERE t.key_hash = $2 AND t.failures > own.failures`,
    [key, total ?? null],
  )
}

/** What is counted of one account or one link, from all networks and devices. */
export interface AttemptSummary {
  /** The failures that are remembered; each is counted once, under its network or device. */
  failures: number
  /** The last one; null if there is none. */
  lastFailureAt: Date | null
  /** The end of the longest wait; null if there is none. */
  waitsUntil: Date | null
}

/** Sums up the counts of an account or a link; with a person, also their wrong codes of a second factor. */
export async function findAttempts(subject: Buffer | null, userId: string | null = null): Promise<AttemptSummary> {
  const { rows } = await pool().query<{ failures: number; last: Date | null; until: Date | null }>(
    `SELECT (coalesce(sum(failures) FILTER (WHERE key_hash <> subject_hash), 0)
         + (SELECT coalesce(sum(failures), 0) FROM code_attempts WHERE user_id = $4))::int AS failures, max(updated_at) AS last,
       greatest(max(locked_until) FILTER (WHERE ${isWaiting('locked_until', '$3::int')}),
         (SELECT max(locked_until) FROM code_attempts WHERE user_id = $4 AND locked_until > now())) AS until
     FROM sign_in_attempts WHERE subject_hash = $1 AND updated_at > now() - make_interval(hours => $2::int)`,
    [subject, FAILURE_MEMORY_HOURS, settings().ACCOUNT_LOCKOUT_MINUTES * 60, userId],
  )
  return { failures: rows[0]!.failures, lastFailureAt: rows[0]!.last, waitsUntil: rows[0]!.until }
}

/** Returns until when some attempt has to wait, by the key of the account or link in base64, where one has to. */
export async function findWaits(subjects: readonly Buffer[]): Promise<Map<string, Date>> {
  const { rows } = await pool().query<{ subject_hash: Buffer; until: Date }>(
    `SELECT subject_hash, max(locked_until) AS until FROM sign_in_attempts
     WHERE subject_hash = ANY($1) AND ${isWaiting('locked_until', '$2::int')} GROUP BY subject_hash`,
    [subjects, settings().ACCOUNT_LOCKOUT_MINUTES * 60],
  )
  return new Map(rows.map(({ subject_hash: hash, until }) => [hash.toString('base64'), until]))
}

/** Deletes every count of an account or a link: nobody has to wait any more. */
export async function resetAttemptsOf(subject: Buffer): Promise<void> {
  await pool().query('DELETE FROM sign_in_attempts WHERE subject_hash = $1', [subject])
}

/** How many seconds an attempt still has to wait. */
async function waitSecondsLeft(key: Buffer): Promise<number> {
  const { rows } = await pool().query<{ seconds: number | null }>(
    'SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds FROM sign_in_attempts WHERE key_hash = $1',
    [key],
  )
  return Math.max(1, rows[0]?.seconds ?? 1)
}
