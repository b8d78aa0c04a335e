import { isAppError } from '../../../errors/app-error'
import type { ErrorCategory } from '../../../errors/refusal'
import { FAILURE, type FailureReason } from '../store-outcome'

/**
 * The faults of one object, which leave the others of its request as they are. An incomplete or malformed body and a
 * broken connection are not among them.
 */
const REASONS: Partial<Record<ErrorCategory, FailureReason>> = {
  too_large: FAILURE.outOfResources,
  quota_exceeded: FAILURE.outOfResources,
  storage_full: FAILURE.outOfResources,
  corrupt: FAILURE.cannotUnderstand,
  empty_file: FAILURE.cannotUnderstand,
  type_mismatch: FAILURE.cannotUnderstand,
  unsupported_type: FAILURE.cannotUnderstand,
  cannot_deidentify: FAILURE.cannotUnderstand,
  infected: FAILURE.processingFailure,
  unscannable: FAILURE.processingFailure,
  gone: FAILURE.processingFailure,
  unavailable: FAILURE.processingFailure,
  forbidden: FAILURE.notAuthorized,
  not_found: FAILURE.notAuthorized,
}

/** The reason of a refusal of one object. */
export const failureOfCategory = (category: string | null): FailureReason =>
  REASONS[category as ErrorCategory] ?? FAILURE.processingFailure

/** The reason why one object could not be stored; null for an error of the whole request. */
export const failureOf = (thrown: unknown): FailureReason | null =>
  isAppError(thrown) ? (REASONS[thrown.category] ?? null) : null
