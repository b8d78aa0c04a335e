import { type AppError, isAppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'

/**
 * Maps an error to one for the client: except AppErrors and programming errors, all are transient errors of database or store.
 */
export function toUploadError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown
  const isProgrammingError = thrown instanceof TypeError || thrown instanceof ReferenceError || thrown instanceof RangeError
  return isProgrammingError ? fail('internal', { cause: thrown }) : fail('unavailable', { cause: thrown })
}
