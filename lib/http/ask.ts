import type { IncomingMessage } from 'node:http'

/** A request, whoever brought it: node:http directly, or Next's route handler. */
export interface Ask {
  method: string
  /** Path and query; its origin is never to be believed. */
  url: URL
  header(name: string): string | null
  /** How often a header was sent: a second Upload-Length is a lie about the first. */
  headerCount(name: string): number
  /** The far end of the socket. */
  ip: string | null
  incoming: { node: IncomingMessage } | { web: ReadableStream<Uint8Array> | null }
  signal: AbortSignal
  requestId: string
}

/** Bytes that are read as they are taken. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
  /** Lets go of whatever stands behind the bytes, until the next of them are asked for. Never while some are. */
  park?(): Promise<void>
}

/** What goes back. A stream is read only as fast as the line takes it. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array | string | ByteStream | null
  /** Close the line instead, where the mount can: see TusAnswer. */
  hangUp?: true
}

/** Reads a whole body of bounded size, as text or form calls need it; null when it is larger. */
export async function readBody(ask: Ask, maxBytes: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bodyOf(ask)) {
    size += part.length
    if (size > maxBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The body of a request as it comes, at the pace of whoever reads it; left early, its socket still carries a refusal back. */
export const bodyOf = ({ incoming }: Ask): AsyncIterable<Uint8Array> =>
  'node' in incoming ? incoming.node.iterator({ destroyOnReturn: false }) : streamOf(incoming.web)

async function* streamOf(stream: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  if (!stream) return
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    reader.releaseLock()
  }
}
