import type { ErrorCategory } from '../../errors/refusal'

/** The one map from errors to statuses. It is exhaustive over the categories: a new one does not compile without its status. */
export const STATUS_BY_CATEGORY: Record<ErrorCategory, number> = {
  bad_input: 400,
  bad_setting: 500,
  not_authenticated: 401,
  sign_in_failed: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
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
  cannot_deidentify: 422,
  tampered: 502, // RFC 9110 §15.6.3: what is behind this server, its store, returned something that is not valid.
  internal: 500,
}
