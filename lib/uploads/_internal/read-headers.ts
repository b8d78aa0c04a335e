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

/** Refuses what the specification allows a client to ask for only where OPTIONS names the extension. */
export function refuseNotOffered(ask: Headers): void {
  if (ask.header('upload-checksum') !== null) {
    throw fail.badInput('Checksums of single parts are not offered here yet: leave out Upload-Checksum')
  }
  if (ask.header('upload-concat') !== null) {
    throw fail.badInput('Joining several uploads is not offered here yet: leave out Upload-Concat')
  }
}

const title = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
