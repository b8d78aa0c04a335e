import { STATUS_CODES } from 'node:http'
import { isDatabaseUnavailable } from '../../db/is-database-unavailable'
import { isAppError, type AppError, type ErrorCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { HttpResponse } from './http-message'
import { PRIVATE_HEADERS } from './security-headers'

/** The one map from code to status. It is exhaustive over the codes: a new one does not compile without its status. */
export const STATUS_BY_ERROR_CODE: Record<ErrorCode, number> = {
  bad_input: 400,
  bad_setting: 500,
  not_authenticated: 401,
  sign_in_failed: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  offset_mismatch: 409,
  locked: 423,
  too_large: 413,
  quota_exceeded: 413,
  unsupported_type: 415,
  unsupported_version: 412,
  range_not_satisfiable: 416,
  precondition_failed: 412,
  too_many_requests: 429,
  storage_full: 507,
  unavailable: 503,
  timeout: 408,
  type_mismatch: 415,
  corrupt: 422,
  empty_file: 422,
  infected: 422,
  unscannable: 422,
  checksum_mismatch: 460, // TUS 1.0.0 defines this number, which HTTP does not register.
  preview_unavailable: 404,
  tampered: 503,
  internal: 500,
}

/**
 * Turns a thrown value into an error that may be shown: an unavailable database is transient, everything else is an
 * internal error.
 */
export function toAppError(thrown: unknown): AppError {
  // A newer bundle's copy may have codes that this one does not know.
  if (isAppError(thrown) && Object.hasOwn(STATUS_BY_ERROR_CODE, thrown.code)) return thrown
  return isDatabaseUnavailable(thrown) ? fail.unavailable(undefined, { cause: thrown }) : fail.internal({ cause: thrown })
}

/**
 * Turns any thrown value into a problem document (RFC 9457). What is not an AppError becomes `unavailable` or
 * `internal`, without details.
 */
export function problemResponse(thrown: unknown): HttpResponse {
  const error = toAppError(thrown)
  const status = STATUS_BY_ERROR_CODE[error.code]
  const headers: Record<string, string> = { ...PRIVATE_HEADERS, 'content-type': 'application/problem+json' }
  const { retryAfterSeconds, allow, offsetBytes, sizeBytes } = error.facts
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds)
  if (allow !== undefined) headers['allow'] = String(allow)
  if (offsetBytes !== undefined) headers['upload-offset'] = String(offsetBytes)
  if (sizeBytes !== undefined) headers['content-range'] = `bytes */${sizeBytes}`
  const body = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail: error.detail, code: error.code }
  return { status, headers, body: JSON.stringify(body) }
}
