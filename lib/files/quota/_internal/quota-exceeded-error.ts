import type { AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { formatBytes } from '../../record/kinds/schema'

/** Explains, with sizes, why something does not fit a user's quota. */
export function quotaExceededError(given: {
  quotaBytes: number
  takenBytes: number
  unfinishedBytes: number
  /** Null where it is not known yet. */
  sizeBytes: number | null
}): AppError {
  const [quota, taken, unfinished] = [given.quotaBytes, given.takenBytes, given.unfinishedBytes].map(formatBytes)
  const waiting = given.unfinishedBytes > 0 ? `, ${unfinished} of it by uploads that are not finished` : ''
  const wish = given.sizeBytes === null ? 'this upload would need more' : `this file has ${formatBytes(given.sizeBytes)}`
  return fail.quotaExceeded(
    `Not enough space: ${taken} of your ${quota} are taken${waiting}, and ${wish}. Delete what you no longer need, or ask for more space`,
  )
}
