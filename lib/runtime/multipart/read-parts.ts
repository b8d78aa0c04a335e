import type { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'

/** One part of a body, in order. Its bytes are read or skipped before the next part is requested. */
export interface MultipartPart {
  /** Its header lines by their lower-case names, each with its name. */
  lines: ReadonlyMap<string, string>
  bytes: AsyncIterable<Buffer>
}

/** What differs between bodies: the words of a refusal, and how strict they are. */
export interface MultipartRules {
  maxBoundaryLength: number
  malformed(): AppError
  incomplete(): AppError
}

const MAX_PART_HEADER_BYTES = 16 * 1024
const NO_BYTES = Buffer.alloc(0)
const CRLF = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Reads a body of a `multipart` type (RFC 2046 §5.1) part by part, as it arrives: at most one chunk is in memory.
 *
 * @param contentType that of the body, which names the boundary
 * @throws AppError one of `rules`; `timeout` where the connection breaks
 */
export async function* readParts(
  source: AsyncIterable<Uint8Array>,
  contentType: string,
  rules: MultipartRules,
): AsyncGenerator<MultipartPart, void, undefined> {
  const body = new MultipartParser(source, boundaryOf(contentType, rules), rules)
  try {
    await drained(body.untilBoundary()) // The preamble before the first boundary has no meaning.
    while (await body.hasPart()) {
      yield { lines: linesOf(await body.head()), bytes: body.untilBoundary() }
      if (!body.isAtBoundary) await drained(body.untilBoundary())
    }
    await body.end() // RFC 2046 §5.1.1: what follows the last boundary is to be ignored.
  } finally {
    await body.close() // The connection is no longer read: the sender of the response drains the rest.
  }
}

function boundaryOf(type: string, rules: MultipartRules): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]+))/i.exec(type) ?? []
  const boundary = quoted ?? plain ?? ''
  if (boundary.length === 0 || boundary.length > rules.maxBoundaryLength) throw rules.malformed()
  return boundary
}

const linesOf = (head: string): Map<string, string> =>
  new Map(head.split('\r\n').map((line) => [line.split(':', 1)[0]!.trim().toLowerCase(), line]))

async function drained(bytes: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of bytes);
}

/** Finds the delimiters of a body, whatever chunks it arrives in. */
class MultipartParser {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #delimiter: Buffer
  /** A body begins as if a line had ended before it, so that its first boundary is like all others. */
  #held: Buffer = CRLF
  isAtBoundary = false

  constructor(
    source: AsyncIterable<Uint8Array>,
    boundary: string,
    private readonly rules: MultipartRules,
  ) {
    this.#source = source[Symbol.asyncIterator]()
    this.#delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1')
  }

  async *untilBoundary(): AsyncGenerator<Buffer, void, undefined> {
    for (;;) {
      const at = this.#held.indexOf(this.#delimiter)
      const free = at >= 0 ? at : Math.max(0, this.#held.length - this.#delimiter.length + 1)
      const bytes = this.#held.subarray(0, free)
      this.#held = this.#held.subarray(at >= 0 ? at + this.#delimiter.length : free)
      this.isAtBoundary = at >= 0
      if (bytes.length > 0) yield bytes
      if (at >= 0) return
      const tail = await this.#passTail()
      if (tail) yield tail
    }
  }

  /**
   * Reads more behind a tail in which a delimiter may have begun, and returns the tail where none has: it is not joined with
   * what follows then, since that would copy all of a body.
   */
  async #passTail(): Promise<Buffer | null> {
    const tail = this.#held
    this.#held = NO_BYTES
    await this.#more()
    const seam = Buffer.concat([tail, this.#held.subarray(0, this.#delimiter.length - 1)])
    const isKnown = this.#held.length >= this.#delimiter.length - 1
    if (tail.length > 0 && isKnown && !seam.includes(this.#delimiter)) return tail
    this.#held = tail.length === 0 ? this.#held : Buffer.concat([tail, this.#held])
    return null
  }

  /** After a boundary: two hyphens end the body, a line end begins a part. */
  async hasPart(): Promise<boolean> {
    while (this.#held.length < 2) await this.#more()
    if (this.#held.subarray(0, 2).toString('latin1') === '--') return false
    // RFC 2046: "transport-padding": blanks that may have been added on the way.
    while (!this.#held.includes(CRLF)) {
      if (!/^[ \t\r]*$/.test(this.#held.toString('latin1')) || this.#held.length > MAX_PART_HEADER_BYTES)
        throw this.rules.malformed()
      await this.#more()
    }
    const end = this.#held.indexOf(CRLF)
    if (!/^[ \t]*$/.test(this.#held.subarray(0, end).toString('latin1'))) throw this.rules.malformed()
    this.#held = this.#held.subarray(end)
    this.isAtBoundary = false
    return true
  }

  /** The header lines of a part; the line end before them is still buffered. */
  async head(): Promise<string> {
    while (!this.#held.includes(HEAD_END)) {
      if (this.#held.length > MAX_PART_HEADER_BYTES) throw this.rules.malformed()
      await this.#more()
    }
    const end = this.#held.indexOf(HEAD_END)
    if (end > MAX_PART_HEADER_BYTES) throw this.rules.malformed()
    const head = this.#held.subarray(0, end).toString('utf8')
    this.#held = this.#held.subarray(end + HEAD_END.length)
    return head
  }

  async end(): Promise<void> {
    this.#held = Buffer.alloc(0)
    for (let next = await this.#next(); !next.done; next = await this.#next());
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async #more(): Promise<void> {
    const next = await this.#next()
    if (next.done) throw this.rules.incomplete()
    const { buffer, byteOffset, byteLength } = next.value
    const chunk = Buffer.from(buffer, byteOffset, byteLength)
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.#source.next()
    } catch (cause) {
      throw fail('connection_lost', { cause })
    }
  }
}
