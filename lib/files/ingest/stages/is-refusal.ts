import { isAppError, type AppError } from '../../../errors/app-error'
import type { ErrorCategory } from '../../../errors/refusal'
import type { ErrorCode } from '../../../errors/refusals'

/** Faults of a file's own content; any other error is ours, and is retried. */
const REFUSAL_CATEGORIES: ReadonlySet<ErrorCategory> = new Set<ErrorCategory>([
  'type_mismatch',
  'too_large',
  'corrupt',
  'infected',
  'unscannable',
  'empty_file',
  'checksum_mismatch',
  'unsupported_type',
  'cannot_deidentify',
])

/** Of other categories, what a file meets that no later try changes. */
const REFUSAL_CODES: ReadonlySet<string> = new Set<ErrorCode>(['dicom_patient_differs'])

/** Whether an error is the file's own fault. */
export const isRefusal = (thrown: unknown): thrown is AppError =>
  isAppError(thrown) && (REFUSAL_CATEGORIES.has(thrown.category) || REFUSAL_CODES.has(thrown.code))
