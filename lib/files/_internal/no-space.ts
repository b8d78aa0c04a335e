import type { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { sizeInWords } from '../kinds'

/** Says in words and sizes why something does not fit into a person's space. */
export function noSpace(given: {
  quotaBytes: number
  takenBytes: number
  unfinishedBytes: number
  /** Null where nobody knows yet. */
  sizeBytes: number | null
}): AppError {
  const [quota, taken, unfinished] = [given.quotaBytes, given.takenBytes, given.unfinishedBytes].map(sizeInWords)
  const waiting = given.unfinishedBytes > 0 ? `, ${unfinished} of it by uploads that are not finished` : ''
  const wish = given.sizeBytes === null ? 'this upload would need more' : `this file has ${sizeInWords(given.sizeBytes)}`
  return fail.quotaExceeded(
    `Not enough space: ${taken} of your ${quota} are taken${waiting}, and ${wish}. Delete what you no longer need, or ask for more space`,
  )
}
