import type { Answer, Ask } from './ask'
import { serveBytes, type Servable } from './serve-bytes'

export interface ServableFrame extends Servable {
  /** What a client needs beside the bytes; as JSON in the header `Fovea-Frame`. */
  facts: object
}

/**
 * Answers with a frame as serveBytes does, what is to be known of it in a header: one call a frame, since on a bad line each
 * further one costs a round trip.
 */
export function serveFrame(ask: Ask, frame: ServableFrame): Answer {
  const { status, headers, body } = serveBytes(ask, frame)
  const facts = JSON.stringify(frame.facts).replace(
    /[\u007f-\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return { status, headers: { ...headers, 'fovea-frame': facts }, body }
}
