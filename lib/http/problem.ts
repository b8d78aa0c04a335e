import { STATUS_CODES } from 'node:http'
import { isAway } from '../db/is-away'
import { isAppError, type AppError, type ErrorCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import type { Answer } from './ask'

/** The one map from code to status. It is exhaustive over the codes: a new one does not compile without its status. */
export const STATUS_OF: Record<ErrorCode, number> = {
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
  checksum_mismatch: 460, // TUS 1.0.0 gives it this number, which HTTP does not name.
  preview_unavailable: 404,
  tampered: 503,
  internal: 500,
}

/** Headers of everything that is not a page: nothing is cached, sniffed, framed or told to the next site. */
export const PRIVATE_HEADERS = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** What was thrown, as something that a person may be told: a database that is away passes, all else is our fault. */
export function sayable(thrown: unknown): AppError {
  // A newer bundle's copy may know codes that this one does not.
  if (isAppError(thrown) && Object.hasOwn(STATUS_OF, thrown.code)) return thrown
  return isAway(thrown) ? fail.unavailable(undefined, { cause: thrown }) : fail.internal({ cause: thrown })
}

/**
 * Turns whatever was thrown into a problem document (RFC 9457). What is not ours becomes `unavailable` or `internal`, and
 * says nothing of itself.
 */
export function problem(thrown: unknown): Answer {
  const error = sayable(thrown)
  const status = STATUS_OF[error.code]
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
