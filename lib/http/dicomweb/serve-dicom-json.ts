import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { fail } from '../../errors/fail'
import type { HttpRequest, HttpResponse } from '../route/http-message'
import { requireIfMatch } from '../route/if-match'
import { PRIVATE_HEADERS } from '../route/security-headers'
import { chooseRepresentation } from './choose-representation'
import { acceptOf } from './dicomweb-url'

/** Metadata that is streamed, or stored compressed. */
interface ServableJson {
  /** Differs wherever the text does. */
  version: string
  stored: { sizeBytes: number; read(signal: AbortSignal): AsyncIterable<Uint8Array> } | null
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

const TYPES = ['application/dicom+json', 'application/json']

/**
 * Responds with DICOM JSON (PS3.18 F): compressed as it is stored, where the client takes gzip; else as it is made, compressed
 * on its way. It is revalidated at each use.
 *
 * @throws AppError `not_acceptable`, `precondition_failed` for any If-Match with a tag: its own is weak
 */
export function serveDicomJson(request: HttpRequest, { version, stored, read }: ServableJson): HttpResponse {
  const open = () => Promise.reject(fail('internal'))
  const representations = TYPES.map((type) => ({ type, form: 'single' as const, count: 1, open }))
  const chosen = chooseRepresentation({ representations, filename: '', isCacheable: true }, acceptOf(request))
  if (!chosen) throw fail('representation_not_available')
  requireIfMatch(request, null)
  const isPacked = acceptsGzip(request.header('accept-encoding'))
  // Weak: assembled anew, the instances may stand in another order.
  const etag = `W/"${version}${isPacked ? '-gzip' : ''}"`
  const headers: Record<string, string> = {
    ...PRIVATE_HEADERS,
    'cache-control': 'private, no-cache',
    vary: 'Accept, Accept-Encoding',
    etag,
  }
  const known = request.header('if-none-match')
  if (known?.split(',').some((one) => one.trim() === etag || one.trim() === '*')) return { status: 304, headers, body: null }
  headers['content-type'] = chosen.representation.type
  if (isPacked) headers['content-encoding'] = 'gzip'
  if (isPacked && stored) headers['content-length'] = String(stored.sizeBytes)
  if (request.method === 'HEAD') return { status: 200, headers, body: null }
  const { signal } = request
  const body = !isPacked ? read(signal) : stored ? stored.read(signal) : pack(read(signal))
  return { status: 200, headers, body }
}

/** RFC 9110 §12.5.3. */
const acceptsGzip = (header: string | null): boolean =>
  (header ?? '')
    .split(',')
    .some((one) => /^\s*(gzip|x-gzip|\*)\s*(;\s*q\s*=\s*(0?\.(?!0+\s*$)\d{1,3}|1(\.0{0,3})?)\s*)?$/i.test(one))

async function* pack(text: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(text, { objectMode: false, highWaterMark: 256 * 1024 })
  const packed = source.pipe(createGzip({ level: 1 }))
  source.on('error', (error) => packed.destroy(error))
  try {
    for await (const part of packed) yield part as Uint8Array
  } finally {
    source.destroy()
  }
}
