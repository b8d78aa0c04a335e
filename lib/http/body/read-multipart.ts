import { fail } from '../../errors/fail'
import { type HttpRequest, bodyOf } from '../route/http-message'

/** One part of a form, in order. Its bytes are read or skipped before the next part is requested. */
export interface FormPart {
  name: string
  /** Null where the part is a field; a file without a name has ''. */
  filename: string | null
  /** The media type that the part declares. */
  type: string | null
  bytes: AsyncIterable<Buffer>
}

/** RFC 2046 §5.1.1: "a boundary delimiter line … must be no longer than 70 characters". */
const MAX_BOUNDARY_LENGTH = 70
const MAX_PART_HEADER_BYTES = 16 * 1024
const CRLF = Buffer.from('\r\n')
const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Reads a body of `multipart/form-data` (RFC 7578) part by part, as it arrives: at most one chunk is in memory.
 *
 * @throws AppError `unsupported_type` for a body that is no such form, `bad_input` for one that is incomplete or
 * malformed, `timeout` where the connection breaks
 */
export async function* readMultipart(request: HttpRequest): AsyncGenerator<FormPart, void, undefined> {
  const body = new MultipartParser(bodyOf(request), boundaryOf(request.header('content-type')))
  try {
    await drained(body.untilBoundary()) // The preamble before the first boundary has no meaning.
    while (await body.hasPart()) {
      yield { ...parsePartHeaders(await body.head()), bytes: body.untilBoundary() }
      if (!body.isAtBoundary) await drained(body.untilBoundary())
    }
    await body.end() // RFC 2046 §5.1.1: what follows the last boundary is to be ignored.
  } finally {
    await body.close() // The connection is no longer read: the sender of the response drains the rest.
  }
}

/** Finds the delimiters of a form, whatever chunks it arrives in. */
class MultipartParser {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #delimiter: Buffer
  /** A form begins as if a line had ended before it, so that its first boundary is like all others. */
  #held: Buffer = CRLF
  isAtBoundary = false

  constructor(source: AsyncIterable<Uint8Array>, boundary: string) {
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
      await this.#more()
    }
  }

  /** After a boundary: two hyphens end the form, a line end begins a part. */
  async hasPart(): Promise<boolean> {
    while (this.#held.length < 2) await this.#more()
    if (this.#held.subarray(0, 2).toString('latin1') === '--') return false
    // RFC 2046: "transport-padding": blanks that may have been added on the way.
    while (!this.#held.includes(CRLF)) {
      if (!/^[ \t\r]*$/.test(this.#held.toString('latin1')) || this.#held.length > MAX_PART_HEADER_BYTES) throw malformed()
      await this.#more()
    }
    const end = this.#held.indexOf(CRLF)
    if (!/^[ \t]*$/.test(this.#held.subarray(0, end).toString('latin1'))) throw malformed()
    this.#held = this.#held.subarray(end)
    this.isAtBoundary = false
    return true
  }

  /** The header lines of a part; the line end before them is still buffered. */
  async head(): Promise<string> {
    while (!this.#held.includes(HEAD_END)) {
      if (this.#held.length > MAX_PART_HEADER_BYTES) throw malformed()
      await this.#more()
    }
    const end = this.#held.indexOf(HEAD_END)
    if (end > MAX_PART_HEADER_BYTES) throw malformed()
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
    if (next.done) throw fail('form_incomplete')
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

function boundaryOf(type: string | null): string {
  if (!type || !/^multipart\/form-data\s*(;|$)/i.test(type)) throw fail('form_required')
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]+))/i.exec(type) ?? []
  const boundary = quoted ?? plain ?? ''
  if (boundary.length === 0 || boundary.length > MAX_BOUNDARY_LENGTH) throw malformed()
  return boundary
}

/** RFC 7578 §4.2: each part "MUST contain a Content-Disposition header field where the disposition type is "form-data"". */
function parsePartHeaders(head: string): Pick<FormPart, 'name' | 'filename' | 'type'> {
  const lines = new Map(head.split('\r\n').map((line) => [line.split(':', 1)[0]!.trim().toLowerCase(), line]))
  const disposition = lines.get('content-disposition') ?? ''
  const name = dispositionParameter(disposition, 'name')
  if (!/^[^:]*:\s*form-data\s*(;|$)/i.test(disposition) || name === null) throw malformed()
  const type = lines.get('content-type')?.replace(/^[^:]*:/, '').trim() // prettier-ignore
  return { name, filename: extendedFilename(disposition) ?? dispositionParameter(disposition, 'filename'), type: type || null }
}

/** Browsers write `"` and line ends as %22, %0D and %0A and a backslash as it is; others put a backslash before `"`. */
function dispositionParameter(line: string, name: string): string | null {
  const [, quoted, plain] = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]*))`, 'i').exec(line) ?? []
  if (quoted === undefined) return plain ?? null
  return quoted.replace(/\\(["\\])/g, '$1').replace(/%(22|0D|0A)/gi, (escape) => decodeURIComponent(escape))
}

/** RFC 7578 §4.2 forbids `filename*`; it is used where it is sent anyway. */
function extendedFilename(line: string): string | null {
  const [, value] = /;\s*filename\*=UTF-8''([^\s;]*)/i.exec(line) ?? []
  if (value === undefined) return null
  try {
    return decodeURIComponent(value)
  } catch {
    return null // Not encoded as declared: the plain name is sent as well.
  }
}

async function drained(bytes: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of bytes);
}

const malformed = () => fail('form_malformed')
