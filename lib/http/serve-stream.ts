import type { Answer, Ask } from './ask'
import { disposition } from './serve-bytes'

/** Something that is made while it is sent: nobody knows yet how long it will be. */
export interface Streamable {
  type: string
  filename: string
  read(signal: AbortSignal): AsyncIterable<Uint8Array>
}

/** Answers with a download whose length is not known: always the whole, never kept, with the headers of an original. */
export function serveStream(ask: Ask, { type, filename, read }: Streamable): Answer {
  const headers = {
    'content-type': type,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'accept-ranges': 'none',
    'content-disposition': disposition('attachment', filename),
  }
  return { status: 200, headers, body: ask.method === 'HEAD' ? null : read(ask.signal) }
}
