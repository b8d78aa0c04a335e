import { normalizeEmail } from '../users/normalize-email'
import { attemptKey, type AttemptSummary, findAttempts, resetAttemptsOf } from '../_internal/lockout'

/** What is counted of failed sign-ins to an account, from all networks and devices, in the last day. */
export const findAccountAttempts = (email: string): Promise<AttemptSummary> => findAttempts(attemptKey(normalizeEmail(email)))

/** Deletes what is counted: sign-ins to the account wait no longer. */
export const clearAccountAttempts = (email: string): Promise<void> => resetAttemptsOf(attemptKey(normalizeEmail(email)))
