import { isAppError, type AppError, type ErrorCode } from '../../errors/app-error'

/** What a file's own content can be guilty of; anything else is our trouble, and is tried again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'type_mismatch',
  'too_large',
  'corrupt',
  'infected',
  'unscannable',
  'empty_file',
  'checksum_mismatch',
  'unsupported_type',
])

/** Tells a file's own fault from what is no fault of it. */
export const isRefusal = (thrown: unknown): thrown is AppError => isAppError(thrown) && REFUSALS.has(thrown.code)
