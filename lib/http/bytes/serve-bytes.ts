import { fail } from '../../errors/fail'
import { requireIfMatch } from '../route/if-match'
import type { ByteStream, HttpResponse, HttpRequest } from '../route/http-message'
import { BYTES_HEADERS } from '../route/security-headers'
import { type ByteRange, resumableStream } from './resumable-stream'

/** Content to be sent, with access already decided. */
export interface Servable {
  sizeBytes: number
  type: string
  /** Quoted and strong (RFC 9110 §8.8.3): it identifies exactly these bytes. */
  etag: string
  /** The filename for people; only ever text in a header. */
  filename: string
  /** Derived images may be shown inline and revalidated at each use; originals are attachments and never cached. */
  isDerived: boolean
  /** Where a derived image is to be saved and not shown; an original is always an attachment. */
  disposition?: 'attachment' | 'inline'
  /** Small content in one piece, without waiting; null where it has to be read. */
  readBuffered?(range: ByteRange | undefined): Uint8Array | null
  read(range: ByteRange | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** The same in one step, as `atOnce` of a stream. */
  readAtOnce?(range: ByteRange | undefined): Promise<readonly Uint8Array[] | null>
}

/**
 * Responds with bytes: 200, 206, 304, 412 or 416 (RFC 9110 §13–14), with the headers that keep a browser from running them.
 *
 * @throws AppError `precondition_failed` where If-Match names other bytes, `range_not_satisfiable`
 */
export function serveBytes(request: HttpRequest, servable: Servable): HttpResponse {
  const { sizeBytes, etag, isDerived } = servable
  requireIfMatch(request, etag)
  const headers: Record<string, string> = {
    etag,
    'cache-control': isDerived ? 'private, no-cache' : 'private, no-store',
    ...BYTES_HEADERS,
    'content-disposition': contentDisposition(isDerived ? (servable.disposition ?? 'inline') : 'attachment', servable.filename),
    ...(isDerived ? { vary: 'Accept' } : {}),
  }
  if (etagMatches(request.header('if-none-match'), etag)) return { status: 304, headers, body: null }
  headers['content-type'] = servable.type
  headers['accept-ranges'] = 'bytes'
  const range = parseRange(request, sizeBytes, etag)
  headers['content-length'] = String(range ? range.end - range.start + 1 : sizeBytes)
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${sizeBytes}`
  const body =
    request.method === 'HEAD' || sizeBytes === 0
      ? null
      : (servable.readBuffered?.(range) ?? streamRange(request, servable, range))
  return { status: range ? 206 : 200, headers, body }
}

const streamRange = (request: HttpRequest, servable: Servable, range: ByteRange | undefined): ByteStream => ({
  ...resumableStream((part) => servable.read(part, request.signal), range ?? { start: 0, end: servable.sizeBytes - 1 }),
  atOnce: () => servable.readAtOnce?.(range) ?? Promise.resolve(null),
})

const isOneOf = (tags: string, etag: string): boolean => tags.trim() === '*' || tags.split(',').some((one) => one.trim() === etag)
const etagMatches = (given: string | null, etag: string): boolean => given !== null && isOneOf(given.replaceAll('W/', ''), etag)

/**
 * "A server MAY ignore the Range header field" (RFC 9110 §14.2): a malformed one, several at once, or one whose
 * If-Range names other bytes returns the whole.
 */
function parseRange(request: HttpRequest, sizeBytes: number, etag: string): ByteRange | undefined {
  const given = request.header('range')
  const ifRange = request.header('if-range')
  // "GET is the only method for which range handling is defined": a HEAD describes the whole.
  if (!given || request.method !== 'GET' || (ifRange !== null && ifRange.trim() !== etag)) return undefined
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(given.trim()) ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first === '') {
    const suffix = Math.min(Number(last), sizeBytes)
    if (suffix === 0) throw fail('range_not_satisfiable', { facts: { sizeBytes } })
    return { start: sizeBytes - suffix, end: sizeBytes - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= sizeBytes) throw fail('range_not_satisfiable', { facts: { sizeBytes } })
  return { start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) }
}

/** Most names: only their blanks need escaping, and none is at an end. */
const PLAIN_NAME = /^[\w.-]+(?: +[\w.-]+)*$/

/**
 * RFC 6266 with RFC 8187: an ASCII name for old clients, the real one in UTF-8 beside it; no control or bidi
 * character.
 */
export function contentDisposition(how: 'inline' | 'attachment', filename: string): string {
  if (PLAIN_NAME.test(filename)) return `${how}; filename="${filename}"; filename*=UTF-8''${filename.replaceAll(' ', '%20')}`
  const clean = filename.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || 'file'
  const ascii = clean.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const utf8 = encodeURIComponent(clean.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
