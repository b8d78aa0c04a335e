import type { ByteRange } from '../bytes/resumable-stream'
import type { ReadSession, RepresentationPart } from './representation'

/** A part with the text of its header. */
interface MultipartPart extends Pick<RepresentationPart, 'sizeBytes' | 'read'> {
  headers: Record<string, string>
}

/** A multipart body (RFC 2046 §5.1.1, RFC 2387). */
interface MultipartBody {
  /** Null where the length of a part is unknown; then only the whole can be read. */
  sizeBytes: number | null
  read(range: ByteRange | undefined, signal: AbortSignal): AsyncIterable<Uint8Array>
}

/** A stretch of the body. */
type Segment = Uint8Array | Pick<RepresentationPart, 'sizeBytes' | 'read'>

/**
 * Writes parts as one body that is read on demand. As long as every length is known, any range can be read without the
 * parts before it: the same request always has the same bytes.
 *
 * @param boundary occurs in no part
 */
export function multipartRelated(boundary: string, parts: readonly MultipartPart[]): MultipartBody {
  const segments: Segment[] = parts.flatMap((part, at): Segment[] => {
    const lines = Object.entries(part.headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return [Buffer.from(`${at === 0 ? '' : '\r\n'}--${boundary}\r\n${lines.join('')}\r\n`, 'latin1'), part]
  })
  segments.push(Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'))
  const sizes = segments.map((segment) => (segment instanceof Uint8Array ? segment.length : segment.sizeBytes))
  const sizeBytes = sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0)
  return { sizeBytes, read: (range, signal) => readBody(segments, sizes, range, signal) }
}

/** Reads a stretch of the body; what the parts opened is closed however it ends. */
async function* readBody(
  segments: readonly Segment[],
  sizes: readonly (number | null)[],
  range: ByteRange | undefined,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const opened = new Map<string, Promise<{ close(): Promise<void> }>>()
  const session: ReadSession = {
    open: <Opened extends { close(): Promise<void> }>(name: string, open: () => Promise<Opened>) => {
      const known = opened.get(name) as Promise<Opened> | undefined
      const opening = known ?? open()
      opened.set(name, opening)
      return opening
    },
  }
  try {
    yield* readSegments(segments, sizes, { range, signal, session })
  } finally {
    for (const one of opened.values()) await one.then((it) => it.close()).catch(() => undefined) // Its error was thrown by the part.
  }
}

interface Reading {
  range: ByteRange | undefined
  signal: AbortSignal
  session: ReadSession
}

async function* readSegments(
  segments: readonly Segment[],
  sizes: readonly (number | null)[],
  { range, signal, session }: Reading,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  for (const [at, segment] of segments.entries()) {
    if (signal.aborted) return
    const size = sizes[at] ?? 0
    const begin = offset
    offset += size
    if (range && (offset <= range.start || begin > range.end)) continue
    const start = range ? Math.max(0, range.start - begin) : 0
    const end = range ? Math.min(size - 1, range.end - begin) : size - 1
    const isWhole = !range || (start === 0 && end === size - 1)
    if (segment instanceof Uint8Array) yield isWhole ? segment : segment.subarray(start, end + 1)
    else if (sizes[at] !== 0) yield* segment.read(isWhole ? undefined : { start, end }, signal, session)
  }
}
