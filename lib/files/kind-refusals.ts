import type { AppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import { sizeInWords, type Kind } from './kinds'

/** Says that something is too large for its kind, and what the most is. */
export function tooLargeFor({ says }: Kind, limitBytes: number): AppError {
  const most = sizeInWords(limitBytes)
  return fail.tooLarge(says ? says.tooLarge(most.replace(' ', '')) : `The file is too large. The most is ${most}`)
}

/** Says that what was declared is none of the types that a kind takes. */
export const wrongTypeFor = ({ says, words }: Kind): AppError =>
  says ? fail.badInput(says.wrongType) : fail.unsupportedType(`This type of file is not taken here. Send ${words}`)
