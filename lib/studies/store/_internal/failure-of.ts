import { isAppError, type AppError } from '../../../errors/app-error'
import type { ErrorCategory } from '../../../errors/refusal'
import { refusalOf, storedRefusalError } from '../../../files/record/stored-refusal'
import type { StoredFileRow } from '../../../files/record/stored-file-row'
import { FAILURE, type FailureReason, type OutcomeText } from '../store-outcome'

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

const reasonOf = ({ code, category }: Pick<AppError, 'code' | 'category'>): FailureReason | undefined =>
  code === 'dicom_patient_differs' ? FAILURE.patientDiffers : REASONS[category]

/** Why one object was not stored: its reason, and what it is explained by. */
export interface Failure extends OutcomeText {
  reason: FailureReason
}

/** Why a file was refused that has a record. */
export function failureOfRecord({ reasonCode, ...refusal }: RefusedRecord): Failure {
  const { code, category, params } = storedRefusalError(reasonCode, refusalOf(refusal))
  return { reason: reasonOf({ code, category }) ?? FAILURE.processingFailure, code, params }
}

type RefusedRecord = Pick<StoredFileRow, 'reasonCode' | 'refusalCode' | 'refusalParams'>

/** Why one object could not be stored; null for an error of the whole request. */
export function failureOf(thrown: unknown): Failure | null {
  const reason = isAppError(thrown) ? reasonOf(thrown) : undefined
  return reason !== undefined && isAppError(thrown) ? { reason, code: thrown.code, params: thrown.params } : null
}
