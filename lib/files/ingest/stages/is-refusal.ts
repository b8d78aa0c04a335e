import { isAppError, type AppError, type ErrorCode } from '../../../errors/app-error'

/** Faults of a file's own content; any other error is ours, and is retried. */
const REFUSAL_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'type_mismatch',
  'too_large',
  'corrupt',
  'infected',
  'unscannable',
  'empty_file',
  'checksum_mismatch',
  'unsupported_type',
])

/** Whether an error is the file's own fault. */
export const isRefusal = (thrown: unknown): thrown is AppError => isAppError(thrown) && REFUSAL_CODES.has(thrown.code)
