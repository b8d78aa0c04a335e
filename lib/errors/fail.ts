import { AppError, type AppErrorOptions, type ErrorCode } from './app-error'

type More = Pick<AppErrorOptions, 'cause' | 'facts'>

const make =
  (code: ErrorCode) =>
  (detail: string, more: More = {}): AppError =>
    new AppError({ code, detail, ...more })

/** What a person calls a thing that cannot be found. The word is part of the sentence, so it is a closed list. */
export type Thing =
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

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

/**
 * The catalogue of refusals: `throw fail.notFound('case')`.
 *
 * The common ones carry their sentence; the rest take one. Keep the cause: `fail.corrupt('…', { cause })`.
 */
export const fail = {
  notAuthenticated: (more: More = {}) => make('not_authenticated')('Not authenticated', more),
  /** One sentence for every reason, so that nobody learns which addresses exist. */
  signInFailed: (more: More = {}) => make('sign_in_failed')('Wrong e-mail or password', more),
  forbidden: (detail = 'You are not allowed to do this', more: More = {}) => make('forbidden')(detail, more),
  /** Foreign and absent look the same: the sentence never says which. */
  notFound: (thing: Thing, more: More = {}) => make('not_found')(`${capital(thing)} not found`, more),
  /** Door 5 names what was asked for by the id that was sent, where that can be one; foreign and absent look the same. */
  notFoundById: (thing: 'Persona' | 'Media file', id: string, more: More = {}) =>
    make('not_found')(/^[\w-]{1,40}$/.test(id) ? `${thing} ${id} not found` : `${thing} not found`, more),
  badInput: make('bad_input'),
  badSetting: make('bad_setting'),
  methodNotAllowed: (allow: string) => make('method_not_allowed')('This address does not take that method', { facts: { allow } }),
  conflict: make('conflict'),
  gone: make('gone'),
  offsetMismatch: (offsetBytes: number) =>
    make('offset_mismatch')('The upload stands at another offset', { facts: { offsetBytes } }),
  locked: make('locked'),
  tooLarge: make('too_large'),
  quotaExceeded: make('quota_exceeded'),
  unsupportedType: make('unsupported_type'),
  unsupportedVersion: make('unsupported_version'),
  rangeNotSatisfiable: (sizeBytes: number) =>
    make('range_not_satisfiable')('The range lies outside the file', { facts: { sizeBytes } }),
  preconditionFailed: make('precondition_failed'),
  tooManyRequests: (retryAfterSeconds: number, detail = 'Too many requests: wait a moment and try again') =>
    make('too_many_requests')(detail, { facts: { retryAfterSeconds } }),
  storageFull: (more: More = {}) => make('storage_full')('There is no room left to store this. Try again later', more),
  unavailable: (detail = 'The service cannot answer right now. Try again in a moment', more: More = {}) =>
    make('unavailable')(detail, { ...more, facts: { retryAfterSeconds: 5, ...more.facts } }),
  timeout: make('timeout'),
  typeMismatch: make('type_mismatch'),
  corrupt: make('corrupt'),
  emptyFile: (more: More = {}) => make('empty_file')('The file is empty', more),
  infected: make('infected'),
  unscannable: make('unscannable'),
  checksumMismatch: make('checksum_mismatch'),
  previewUnavailable: make('preview_unavailable'),
  /** Stored bytes that do not open: changed, moved, cut or sealed with another key. */
  tampered: (more: More = {}) => make('tampered')('The stored bytes did not pass their check', more),
  internal: (more: More = {}) => make('internal')('Something went wrong on our side', more),
}
