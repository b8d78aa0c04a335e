import type { HttpResponse, HttpRequest } from '../route/http-message'
import { serveBytes, type Servable } from './serve-bytes'

interface ServableDicomFrame extends Servable {
  /** What a client needs beside the bytes; as JSON in the header `Fovea-Frame`. */
  facts: object
}

/**
 * Responds with a frame as serveBytes does, its facts in a header: one call a frame, since on a poor connection each
 * further one costs a round trip.
 */
export function serveDicomFrame(request: HttpRequest, frame: ServableDicomFrame): HttpResponse {
  const { status, headers, body } = serveBytes(request, frame)
  const facts = JSON.stringify(frame.facts).replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return { status, headers: { ...headers, 'fovea-frame': facts }, body }
}
