import { createGunzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import { PassThrough, Readable } from 'node:stream'
import { openObject, type SealedObjectRef } from '../../files/deliver/open-object'

/** The metadata of an instance: the text of its JSON, which may be many megabytes, piece by piece. It is read before the next one. */
export type MetadataText = AsyncIterable<Buffer>

/** An instance in a metadata object. */
interface MetadataLine {
  uid: string
  text: MetadataText
}

/**
 * The metadata of a series is a JSON array with an instance in each line: `[{…},`, `{…},`, `{…}]`. A text of JSON has no
 * line break inside, so an instance is found without parsing those before it.
 */
export async function* toArrayText(instances: AsyncIterable<MetadataText>): AsyncGenerator<Buffer> {
  let before: Buffer | null = Buffer.from('[')
  for await (const text of instances) {
    for await (const piece of text) {
      yield before ? Buffer.concat([before, piece]) : piece
      before = null
    }
    before = Buffer.from(',\n')
  }
  yield Buffer.from(before?.toString() === '[' ? '[]' : ']')
}

/** Streams the bytes of a series's metadata object, compressed as they are. */
export async function* readMetadataObject(object: SealedObjectRef, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const reader = await openObject(object)
  try {
    yield* reader.read(undefined, signal)
  } finally {
    await reader.close()
  }
}

/** Reads the instances of a metadata object one after the other. What of one is not read is passed over. */
export async function* readMetadataLines(object: SealedObjectRef): AsyncGenerator<MetadataLine> {
  const source = new LineSource(inflate(readMetadataObject(object)))
  while (await source.hasMore()) {
    const pieces = withoutBrackets(source.readLine())
    const seen: Buffer[] = []
    const scan = new UidScan()
    for (let uid: string | null = null; uid === null;) {
      const { value, done } = await pieces.next()
      if (done) break
      seen.push(value)
      uid = scan.read(value)
      if (uid !== null) yield { uid, text: chain(seen, pieces) }
    }
    for await (const piece of pieces) void piece
  }
}

async function* chain(first: readonly Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* first
  yield* rest
}

/** Parts of a text, line by line, of which none need be in memory. */
class LineSource {
  readonly #parts: AsyncIterator<Buffer>
  #part: Buffer | null = null

  constructor(parts: AsyncIterable<Buffer>) {
    this.#parts = parts[Symbol.asyncIterator]()
  }

  async hasMore(): Promise<boolean> {
    while (!this.#part || this.#part.length === 0) {
      const { value, done } = await this.#parts.next()
      if (done) return false
      this.#part = value
    }
    return true
  }

  /** The next line, without its end. */
  async *readLine(): AsyncGenerator<Buffer> {
    while (await this.hasMore()) {
      const part = this.#part!
      const end = part.indexOf(0x0a)
      this.#part = end < 0 ? null : part.subarray(end + 1)
      if (end !== 0) yield end < 0 ? part : part.subarray(0, end)
      if (end >= 0) return
    }
  }
}

/** Without the bracket before the first instance, and the comma or bracket behind each. */
async function* withoutBrackets(line: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer | null = null
  for await (const piece of line) {
    if (held) yield held
    else if (piece[0] === 0x5b) {
      held = piece.subarray(1)
      continue
    }
    held = piece
  }
  if (held) yield held.subarray(0, /[,\]]/.test(String.fromCharCode(held.at(-1) ?? 0)) ? -1 : undefined)
}

/** Inflates a stream of gzip. */
export async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const out = new PassThrough()
  // Its error is the error of `out`, which is thrown below.
  const done = pipeline(Readable.from(packed), createGunzip(), out).catch(() => undefined)
  try {
    for await (const part of out) yield part as Buffer
  } finally {
    out.destroy()
    await done
  }
}

const [QUOTE, BACKSLASH, CLOSING_BRACKET] = [0x22, 0x5c, 0x5d]
const [OPENING, CLOSING] = [new Set([0x7b, 0x5b]), new Set([0x7d, 0x5d])]
const SOP_INSTANCE_UID = '00080018'
/** Longer than any UID with its VR. */
const MAX_ATTRIBUTE_CHARACTERS = 1024

/** Finds the SOP Instance UID in the metadata of an instance as they are read, without parsing what is before or behind it. */
class UidScan {
  #depth = 0
  #isInText = false
  #isEscaped = false
  #name = ''
  #attribute: string | null = null

  /** The UID, as soon as it has been read. */
  read(piece: Buffer): string | null {
    for (const byte of piece) {
      if (this.#attribute !== null) {
        this.#attribute += String.fromCharCode(byte)
        if (byte === CLOSING_BRACKET || this.#attribute.length > MAX_ATTRIBUTE_CHARACTERS)
          return /"Value":\["([^"]*)"/.exec(this.#attribute)?.[1] ?? ''
      } else if (this.#isInText) this.#readText(byte)
      else if (byte === QUOTE) [this.#isInText, this.#name] = [true, '']
      else if (OPENING.has(byte)) this.#depth += 1
      else if (CLOSING.has(byte)) this.#depth -= 1
    }
    return null
  }

  #readText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) {
      this.#isInText = false
      if (this.#depth === 1 && this.#name === SOP_INSTANCE_UID) this.#attribute = ''
    } else if (this.#name.length <= SOP_INSTANCE_UID.length) this.#name += String.fromCharCode(byte)
  }
}

/**
 * Puts another text in place of one that begins every BulkDataURI. The name and the signs behind it are outside of
 * every JSON text, in which a quotation mark is escaped.
 */
export async function* withBulkDataUris(text: MetadataText, from: string, to: string): AsyncGenerator<Buffer> {
  if (from === to) return yield* text
  const [former, other] = [Buffer.from(`"BulkDataURI":"${from}`), Buffer.from(`"BulkDataURI":"${to}`)]
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of text) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const made: Buffer[] = []
    let at = 0
    for (let found = bytes.indexOf(former); found >= 0; found = bytes.indexOf(former, at)) {
      made.push(bytes.subarray(at, found), other)
      at = found + former.length
    }
    // The beginning of another may be at its end.
    const end = Math.max(at, bytes.length - former.length + 1)
    yield Buffer.concat([...made, bytes.subarray(at, end)])
    rest = bytes.subarray(end)
  }
  if (rest.length > 0) yield rest
}
