import { type AppError, isAppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'

/** An error for the client: what is neither an AppError nor a programming error is a transient fault of the database or the store. */
export function toUploadError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown
  const isProgrammingError = thrown instanceof TypeError || thrown instanceof ReferenceError || thrown instanceof RangeError
  return isProgrammingError ? fail.internal({ cause: thrown }) : fail.unavailable(undefined, { cause: thrown })
}
