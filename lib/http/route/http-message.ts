import type { IncomingMessage } from 'node:http'
import type { AppError } from '../../errors/app-error'

/** A request, whatever mount it comes from: node:http directly, or Next's route handler. */
export interface HttpRequest {
  method: string
  /** Path and query; its origin is never trusted. */
  url: URL
  header(name: string): string | null
  /** How often a header was sent: a second Upload-Length contradicts the first. */
  headerCount(name: string): number
  /** The remote address of the socket. */
  ip: string | null
  incoming: { node: IncomingMessage } | { web: ReadableStream<Uint8Array> | null }
  signal: AbortSignal
  requestId: string
  /** Called with each part of its body that is read. */
  onBody?: (part: Uint8Array) => void
  /** Ends it before its time: the refusal is the response, or cuts off the one that has begun. What reads its body is told. */
  end(reason: AppError): void
}

/** Bytes that are read on demand. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
  /** Releases the source of the bytes until the next ones are requested. Never called during a read. */
  pause?(): Promise<void>
  /** All of the bytes, where they are at most a MiB and one read; null where they are to be read one by one. */
  atOnce?(): Promise<readonly Uint8Array[] | null>
  /** The account that reads it; absent for a visitor, and for what was not made in a turn. */
  readonly owner?: string
  /** It is text, which is sent compressed where the client accepts that. */
  readonly isText?: true
}

/** A response. A stream is read only as fast as the connection takes it. */
export interface HttpResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array | string | ByteStream | null
  /** Values of `Set-Cookie` beside the one among the headers: it cannot be joined with commas (RFC 6265 §3). */
  cookies?: readonly string[]
  /** Close the connection instead, where the mount can: see TusResponse. */
  closeConnection?: true
}

/** Reads a whole body of bounded size, for text or form calls; null when it is larger. */
export async function readBody(request: HttpRequest, maxBytes: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bodyOf(request)) {
    size += part.length
    if (size > maxBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/**
 * The body of a request as it arrives, at the reader's pace; after an early exit, its socket can still carry a
 * refusal.
 */
export function bodyOf({ incoming, onBody }: HttpRequest): AsyncIterable<Uint8Array> {
  const parts = 'node' in incoming ? incoming.node.iterator({ destroyOnReturn: false }) : streamOf(incoming.web)
  return onBody ? observed(parts, onBody) : parts
}

async function* observed(parts: AsyncIterable<Uint8Array>, onBody: (part: Uint8Array) => void): AsyncIterable<Uint8Array> {
  for await (const part of parts) {
    onBody(part)
    yield part
  }
}

async function* streamOf(stream: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  if (!stream) return
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    reader.releaseLock()
  }
}
