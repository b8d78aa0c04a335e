import { pool } from '../../db/database'
import { normalizeEmail } from '../users/normalize-email'
import { attemptKey, type AttemptSummary, findAttempts, resetAttemptsOf } from '../_internal/lockout'

interface Account {
  id: string
  /** Null of who was registered without one. */
  email: string | null
}

/**
 * What is counted of failed sign-ins to an account, from all networks and devices, in the last day, and of wrong codes of its second
 * factor since the last right one.
 */
export const findAccountAttempts = ({ id, email }: Account): Promise<AttemptSummary> =>
  findAttempts(email === null ? null : attemptKey(normalizeEmail(email)), id)

/** Deletes what is counted of sign-ins to the account: they wait no longer. */
export const clearAccountAttempts = (email: string): Promise<void> => resetAttemptsOf(attemptKey(normalizeEmail(email)))

/**
 * Deletes what is counted of wrong codes. For an administrator alone: who got a new password by a link may be who guesses at codes.
 */
export async function clearCodeAttempts(userId: string): Promise<void> {
  await pool().query('DELETE FROM code_attempts WHERE user_id = $1', [userId])
}
