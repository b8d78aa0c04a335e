import { fail } from '../../errors/fail'
import { type TusAsk } from '../tus-ask'

type Headers = Pick<TusAsk, 'header' | 'headerCount'>

const WHOLE_NUMBER = /^(0|[1-9]\d*)$/

/**
 * Reads a header whose "value MUST be a non-negative integer" (TUS 1.0.0, Upload-Offset and Upload-Length), written in
 * the one canonical way: `00`, `+5`, `0x10`, `1e3` and a number too large to count exactly are refused.
 *
 * @returns null where the header is absent
 * @throws AppError `bad_input`
 */
export function readCount(ask: Headers, name: string): number | null {
  const text = ask.header(name)
  if (text === null) return null
  const value = Number(text)
  if ((ask.headerCount?.(name) ?? 1) > 1 || !WHOLE_NUMBER.test(text) || !Number.isSafeInteger(value)) {
    throw fail.badInput(`${title(name)} must be one whole number, 0 or more`)
  }
  return value
}

/** Bytes that the request announces; null when it does not say (chunked, or a platform that strips the header). */
export function readContentLength(ask: Headers): number | null {
  return ask.header('transfer-encoding') === null ? readCount(ask, 'content-length') : null
}

/** Tells whether the body has the one media type that carries upload bytes; parameters of the type do not matter. */
export const isOffsetStream = (ask: Headers): boolean =>
  ask.header('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/offset+octet-stream'

/**
 * Reads the length of a new upload; null where it is deferred.
 *
 * TUS 1.0.0, Creation: "The request MUST include one of the following headers: a) Upload-Length to indicate the size of an
 * entire upload in bytes. b) Upload-Defer-Length: 1 if upload size is not known at the time."
 *
 * @throws AppError `bad_input`; `too_large`
 */
export function readNewLength(ask: Headers, maxBytes: number): number | null {
  const length = readCount(ask, 'upload-length')
  const deferred = ask.header('upload-defer-length')
  if (deferred !== null && length !== null) throw fail.badInput('Send either Upload-Length or Upload-Defer-Length, not both')
  // "If the Upload-Defer-Length header contains any other value than 1 the server should return a 400 Bad Request status."
  if (deferred !== null && deferred !== '1') throw fail.badInput('Upload-Defer-Length is 1 or absent')
  if (deferred === null && length === null) throw fail.badInput('Upload-Length is missing')
  if (length !== null) refuseTooLong(length, maxBytes)
  return length
}

/**
 * "If the length of the upload exceeds the maximum, which MAY be specified using the Tus-Max-Size header, the Server
 * MUST respond with the 413 Request Entity Too Large status."
 */
export function refuseTooLong(lengthBytes: number, maxBytes: number): void {
  if (lengthBytes > maxBytes) throw fail.tooLarge('The file is larger than an upload may be')
}

const title = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
