import type { HttpRequest, HttpResponse } from '../route/http-message'
import type { ByteRange } from './resumable-stream'
import { serveBytes } from './serve-bytes'
import { serveStream } from './serve-stream'

/** A ZIP that is made while it is sent. Its length and tag are null where its content is not known before. */
interface Archive {
  filename: string
  layout: { sizeBytes: number; etag: string } | null
  read(range: ByteRange | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Records the export, durably. */
  record(): Promise<void>
}

/**
 * Responds with a ZIP: in whole or in part where its length is known, else in whole. It is recorded as an export before bytes of it
 * are sent; HEAD, 304, 412 and 416 send none.
 */
export async function serveArchive(request: HttpRequest, archive: Archive): Promise<HttpResponse> {
  const response = respond(request, archive)
  if (response.body !== null) await archive.record()
  return response
}

function respond(request: HttpRequest, { filename, layout, read }: Archive): HttpResponse {
  const content = { type: 'application/zip', filename }
  if (!layout) return serveStream(request, { ...content, read: (signal) => read(undefined, signal) })
  return serveBytes(request, { ...content, sizeBytes: layout.sizeBytes, etag: layout.etag, isDerived: false, read })
}
