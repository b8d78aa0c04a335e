import type { HttpResponse, HttpRequest } from '../route/http-message'
import { BYTES_HEADERS } from '../route/security-headers'
import { requireIfMatch } from '../route/if-match'
import { contentDisposition } from './serve-bytes'

/** Content that is made while it is sent: its length is not known yet. */
interface Streamable {
  type: string
  filename: string
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

/**
 * Responds with a download of unknown length: always the whole, never cached, with the headers of an original.
 *
 * @throws AppError `precondition_failed` where If-Match names bytes: these have no tag
 */
export function serveStream(request: HttpRequest, { type, filename, read }: Streamable): HttpResponse {
  requireIfMatch(request, null)
  const headers = {
    'content-type': type,
    'cache-control': 'private, no-store',
    ...BYTES_HEADERS,
    'accept-ranges': 'none',
    'content-disposition': contentDisposition('attachment', filename),
  }
  return { status: 200, headers, body: request.method === 'HEAD' ? null : read(request.signal) }
}
