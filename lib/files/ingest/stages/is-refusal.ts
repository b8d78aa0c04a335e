import { isAppError, type AppError } from '../../../errors/app-error'
import type { ErrorCategory } from '../../../errors/refusal'

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

/** Whether an error is the file's own fault. */
export const isRefusal = (thrown: unknown): thrown is AppError => isAppError(thrown) && REFUSAL_CATEGORIES.has(thrown.category)
