import { fail } from '../errors/fail'
import type { Answer, Ask } from './ask'
import { type ByteRange, parkable } from './parkable'

/** Something that can be sent, access already decided. */
export interface Servable {
  sizeBytes: number
  type: string
  /** Quoted and strong (RFC 9110 §8.8.3): it names exactly these bytes. */
  etag: string
  /** What a person would call it; only ever text in a header. */
  filename: string
  /** Derived pictures may be shown in place and checked again at each use; originals are attachments and never kept. */
  derived: boolean
  /** Where a derived picture is to be saved and not shown; an original is an attachment whatever is said here. */
  disposition?: 'attachment' | 'inline'
  /** What is small may come in one piece, without waiting; null where it has to be read. */
  inOnePiece?(range: ByteRange | undefined): Uint8Array | null
  read(range: ByteRange | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/**
 * Answers with bytes: 200, 206, 304 or 416 (RFC 9110 §13–14), with the headers that keep a browser from running them.
 *
 * @throws AppError `range_not_satisfiable`
 */
export function serveBytes(ask: Ask, servable: Servable): Answer {
  const { sizeBytes, etag, derived } = servable
  const headers: Record<string, string> = {
    etag,
    'cache-control': derived ? 'private, no-cache' : 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'content-disposition': disposition(derived ? (servable.disposition ?? 'inline') : 'attachment', servable.filename),
    ...(derived ? { vary: 'Accept' } : {}),
  }
  if (matches(ask.header('if-none-match'), etag)) return { status: 304, headers, body: null }
  headers['content-type'] = servable.type
  headers['accept-ranges'] = 'bytes'
  const range = rangeOf(ask, sizeBytes, etag)
  headers['content-length'] = String(range ? range.end - range.start + 1 : sizeBytes)
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${sizeBytes}`
  const body = ask.method === 'HEAD' || sizeBytes === 0 ? null : (servable.inOnePiece?.(range) ?? streamed(ask, servable, range))
  return { status: range ? 206 : 200, headers, body }
}

const streamed = (ask: Ask, servable: Servable, range: ByteRange | undefined) =>
  parkable((part) => servable.read(part, ask.signal), range ?? { start: 0, end: servable.sizeBytes - 1 })

const matches = (given: string | null, etag: string): boolean =>
  given !== null && (given.trim() === '*' || given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))

/**
 * "A server MAY ignore the Range header field" (RFC 9110 §14.2): a malformed one, several at once, or one whose
 * If-Range names other bytes gives the whole.
 */
function rangeOf(ask: Ask, sizeBytes: number, etag: string): ByteRange | undefined {
  const given = ask.header('range')
  const ifRange = ask.header('if-range')
  // "GET is the only method for which range handling is defined": a HEAD tells of the whole.
  if (!given || ask.method !== 'GET' || (ifRange !== null && ifRange.trim() !== etag)) return undefined
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(given.trim()) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '') {
    const suffix = Math.min(Number(last), sizeBytes)
    if (suffix === 0) throw fail.rangeNotSatisfiable(sizeBytes)
    return { start: sizeBytes - suffix, end: sizeBytes - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= sizeBytes) throw fail.rangeNotSatisfiable(sizeBytes)
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) }
}

/** Most names: nothing in them is escaped but the blanks, none of which stands at an end. */
const PLAIN_NAME = /^[\w.-]+(?: +[\w.-]+)*$/

/** RFC 6266 with RFC 8187: an ASCII name for old clients, the true one in UTF-8 beside it; no control or bidi character. */
export function disposition(how: 'inline' | 'attachment', filename: string): string {
  if (PLAIN_NAME.test(filename)) return `${how}; filename="${filename}"; filename*=UTF-8''${filename.replaceAll(' ', '%20')}`
  const clean = filename.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || 'file'
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const utf8 = encodeURIComponent(clean.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
