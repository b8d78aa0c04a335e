import { AppError, type AppErrorOptions, type ErrorCode } from './app-error'

type ErrorExtras = Pick<AppErrorOptions, 'cause' | 'facts'>

const createError =
  (code: ErrorCode) =>
  (detail: string, more: ErrorExtras = {}): AppError =>
    new AppError({ code, detail, ...more })

/** The displayed name of a resource that was not found. The word is part of the sentence, so it is a closed list. */
type ResourceKind =
  | 'case'
  | 'file'
  | 'image'
  | 'upload'
  | 'user'
  | 'page'
  | 'patient'
  | 'session'
  | 'link'
  | 'frame'
  | 'notification'
  | 'meal'
  | 'entry'
  | 'assignment'

const capitalize = (word: string) => word[0]!.toUpperCase() + word.slice(1)

/**
 * The catalogue of errors: `throw fail.notFound('case')`.
 *
 * The common ones have a sentence; the rest take one. Keep the cause: `fail.corrupt('…', { cause })`.
 */
export const fail = {
  notAuthenticated: (more: ErrorExtras = {}) => createError('not_authenticated')('Not authenticated', more),
  /** One sentence for every reason, so that it does not reveal which addresses exist. */
  signInFailed: (more: ErrorExtras = {}) => createError('sign_in_failed')('Wrong e-mail or password', more),
  forbidden: (detail = 'You are not allowed to do this', more: ErrorExtras = {}) => createError('forbidden')(detail, more),
  /** No access and missing look the same: the sentence never says which. */
  notFound: (thing: ResourceKind, more: ErrorExtras = {}) => createError('not_found')(`${capitalize(thing)} not found`, more),
  /** The Media API names a resource by the id that was sent, if it is a valid one; no access and missing look the same. */
  notFoundById: (thing: 'Persona' | 'Media file', id: string, more: ErrorExtras = {}) =>
    createError('not_found')(/^[\w-]{1,40}$/.test(id) ? `${thing} ${id} not found` : `${thing} not found`, more),
  badInput: createError('bad_input'),
  badSetting: createError('bad_setting'),
  methodNotAllowed: (allow: string) =>
    createError('method_not_allowed')('This address does not take that method', { facts: { allow } }),
  conflict: createError('conflict'),
  gone: createError('gone'),
  offsetMismatch: (offsetBytes: number) =>
    createError('offset_mismatch')('The upload stands at another offset', { facts: { offsetBytes } }),
  locked: createError('locked'),
  tooLarge: createError('too_large'),
  quotaExceeded: createError('quota_exceeded'),
  unsupportedType: createError('unsupported_type'),
  unsupportedVersion: createError('unsupported_version'),
  rangeNotSatisfiable: (sizeBytes: number) =>
    createError('range_not_satisfiable')('The range lies outside the file', { facts: { sizeBytes } }),
  preconditionFailed: createError('precondition_failed'),
  tooManyRequests: (retryAfterSeconds: number, detail = 'Too many requests: wait a moment and try again') =>
    createError('too_many_requests')(detail, { facts: { retryAfterSeconds } }),
  storageFull: (more: ErrorExtras = {}) =>
    createError('storage_full')('There is no room left to store this. Try again later', more),
  unavailable: (detail = 'The service cannot answer right now. Try again in a moment', more: ErrorExtras = {}) =>
    createError('unavailable')(detail, { ...more, facts: { retryAfterSeconds: 5, ...more.facts } }),
  timeout: createError('timeout'),
  typeMismatch: createError('type_mismatch'),
  corrupt: createError('corrupt'),
  emptyFile: (more: ErrorExtras = {}) => createError('empty_file')('The file is empty', more),
  infected: createError('infected'),
  unscannable: createError('unscannable'),
  checksumMismatch: createError('checksum_mismatch'),
  previewUnavailable: createError('preview_unavailable'),
  /** Stored bytes that fail authentication: changed, moved, truncated or sealed with another key. */
  tampered: (more: ErrorExtras = {}) => createError('tampered')('The stored bytes did not pass their check', more),
  internal: (more: ErrorExtras = {}) => createError('internal')('Something went wrong on our side', more),
}
