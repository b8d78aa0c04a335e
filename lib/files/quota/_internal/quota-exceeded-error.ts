import type { AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'

/** Explains, with sizes, why something does not fit a user's quota. */
export function quotaExceededError(given: { quotaBytes: number; takenBytes: number; unfinishedBytes: number }): AppError {
  return fail('quota_exceeded', {
    used_bytes: given.takenBytes,
    quota_bytes: given.quotaBytes,
    unfinished_bytes: given.unfinishedBytes,
    has_unfinished: given.unfinishedBytes > 0 ? 'yes' : 'no',
  })
}
