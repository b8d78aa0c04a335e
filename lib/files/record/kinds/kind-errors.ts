import type { AppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { tooLargeMessage, unsupportedTypeMessage, type Kind } from './schema'

/** Refuses a file that is too large for its kind, with the largest accepted size. */
export const tooLargeError = (kind: Kind, limitBytes: number): AppError => fail.tooLarge(tooLargeMessage(kind, limitBytes))

/** Refuses a declared type that a kind does not accept. */
export const unsupportedTypeError = (kind: Kind): AppError =>
  kind.refusalSubject ? fail.badInput(unsupportedTypeMessage(kind)) : fail.unsupportedType(unsupportedTypeMessage(kind))
