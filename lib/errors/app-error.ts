/**
 * The codes of all expected errors. A code is a stable machine word; clients switch on it, so none is ever renamed. The
 * map from code to HTTP status is in lib/http/route/problem-response.ts, and is exhaustive over this type.
 */
export type ErrorCode =
  | 'bad_input'
  | 'bad_setting'
  | 'not_authenticated'
  | 'sign_in_failed'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'gone'
  | 'offset_mismatch'
  | 'locked'
  | 'too_large'
  | 'quota_exceeded'
  | 'unsupported_type'
  | 'unsupported_version'
  | 'range_not_satisfiable'
  | 'precondition_failed'
  | 'too_many_requests'
  | 'storage_full'
  | 'unavailable'
  | 'timeout'
  | 'type_mismatch'
  | 'corrupt'
  | 'empty_file'
  | 'infected'
  | 'unscannable'
  | 'checksum_mismatch'
  | 'preview_unavailable'
  | 'tampered'
  | 'internal'

export interface AppErrorOptions {
  code: ErrorCode
  /** The sentence shown to a person: no ids, no names, no paths. */
  detail: string
  cause?: unknown
  /** Facts that the transport may turn into headers, such as an actual offset; never shown as prose. */
  facts?: Record<string, string | number>
}

/**
 * An error that may be shown to a person. Recognised by its `code`, not by instanceof: bundles hold separate copies of
 * this class.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: string
  readonly facts: Record<string, string | number>

  constructor({ code, detail, cause, facts = {} }: AppErrorOptions) {
    super(`${code}: ${detail}`, { cause })
    this.name = 'AppError'
    this.code = code
    this.detail = detail
    this.facts = facts
  }
}

/** Returns whether a thrown value is an AppError, also one of another bundle's copy of the class. */
export function isAppError(thrown: unknown): thrown is AppError {
  return thrown instanceof Error && thrown.name === 'AppError' && 'code' in thrown && 'detail' in thrown
}

/** Returns whether a thrown value is an AppError with this code. */
export function hasCode(thrown: unknown, code: ErrorCode): thrown is AppError {
  return isAppError(thrown) && thrown.code === code
}
