import { fail } from '../../../errors/fail'
import { type TusRequest } from '../tus-request'

type Headers = Pick<TusRequest, 'header' | 'headerCount'>

const WHOLE_NUMBER = /^(0|[1-9]\d*)$/

/**
 * Reads a header whose "value MUST be a non-negative integer" (TUS 1.0.0, Upload-Offset and Upload-Length), in canonical form:
 * `00`, `+5`, `0x10`, `1e3` and integers too large to be exact are refused.
 *
 * @returns null if the header is absent
 * @throws AppError `bad_input`
 */
export function readWholeNumber(request: Headers, name: string): number | null {
  const text = request.header(name)
  if (text === null) return null
  const value = Number(text)
  if ((request.headerCount?.(name) ?? 1) > 1 || !WHOLE_NUMBER.test(text) || !Number.isSafeInteger(value)) {
    throw fail('header_not_whole_number', { header: title(name) })
  }
  return value
}

/** The announced body length; null if there is none (chunked, or a platform that strips the header). */
export function readContentLength(request: Headers): number | null {
  return request.header('transfer-encoding') === null ? readWholeNumber(request, 'content-length') : null
}

/** Whether the body has the media type of upload bytes; its parameters are ignored. */
export const isOffsetStream = (request: Headers): boolean =>
  request.header('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/offset+octet-stream'

/**
 * Reads the length of a new upload; null if it is deferred.
 *
 * TUS 1.0.0, Creation: "The request MUST include one of the following headers: a) Upload-Length to indicate the size of an
 * entire upload in bytes. b) Upload-Defer-Length: 1 if upload size is not known at the time."
 *
 * @throws AppError `bad_input`; `too_large`
 */
export function readUploadLength(request: Headers, maxBytes: number): number | null {
  const length = readWholeNumber(request, 'upload-length')
  const deferred = request.header('upload-defer-length')
  if (deferred !== null && length !== null) throw fail('upload_length_and_deferred')
  // "If the Upload-Defer-Length header contains any other value than 1 the server should return a 400 Bad Request status."
  if (deferred !== null && deferred !== '1') throw fail('upload_defer_length_not_valid')
  if (deferred === null && length === null) throw fail('upload_length_missing')
  if (length !== null) assertMaxSize(length, maxBytes)
  return length
}

/**
 * "If the length of the upload exceeds the maximum, which MAY be specified using the Tus-Max-Size header, the Server
 * MUST respond with the 413 Request Entity Too Large status."
 */
export function assertMaxSize(lengthBytes: number, maxBytes: number): void {
  if (lengthBytes > maxBytes) throw fail('upload_too_large')
}

const title = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
