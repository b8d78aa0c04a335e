/**
 * The classes of expected errors: each has one HTTP status (lib/http/route/status-by-category.ts). Files keep theirs as
 * `reason_code`, and clients switch on them, so none is ever renamed.
 */
export const ERROR_CATEGORIES = [
  'bad_input',
  'bad_setting',
  'not_authenticated',
  'sign_in_failed',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'not_acceptable',
  'conflict',
  'gone',
  'offset_mismatch',
  'locked',
  'too_large',
  'quota_exceeded',
  'unsupported_type',
  'unsupported_version',
  'range_not_satisfiable',
  'precondition_failed',
  'too_many_requests',
  'storage_full',
  'unavailable',
  'timeout',
  'type_mismatch',
  'corrupt',
  'empty_file',
  'infected',
  'unscannable',
  'checksum_mismatch',
  'preview_unavailable',
  'cannot_deidentify',
  'tampered',
  'internal',
] as const
export type ErrorCategory = (typeof ERROR_CATEGORIES)[number]

/** One situation in which something is refused. */
export interface Refusal {
  category: ErrorCategory
  /**
   * The parameters of its sentence, in snake_case: `…_bytes` are numbers of bytes, shown as sizes; `…_seconds` are
   * durations; arrays are shown as alternatives.
   */
  params?: readonly string[]
  /** What the response must also know, for its headers; never part of the sentence. */
  facts?: readonly (keyof ErrorFacts)[]
}

export type Refusals = Readonly<Record<string, Refusal>>

/** A value of a parameter. */
export type ErrorParam = string | number | readonly string[]
export type ErrorParams = Readonly<Record<string, ErrorParam>>

/** Facts that the transport turns into headers; never shown as prose. */
export interface ErrorFacts {
  allow?: string
  /** 1: the connection is closed after the response. */
  closeConnection?: number
  location?: string
  offsetBytes?: number
  retryAfterSeconds?: number
  /** Why a scan failed: `away` where the scanner does not answer. */
  scanner?: string
  sizeBytes?: number
}
