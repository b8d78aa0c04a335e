import { hash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'
import {
  descriptorRecord,
  descriptorSize,
  directoryRecord,
  directorySize,
  endRecords,
  localRecord,
  localSize,
  type ZipEntryFacts,
} from './zip-records'

/** Both ends inclusive. */
interface Range {
  start: number
  end: number
}

type Read = (range: Range | undefined, signal: AbortSignal) => AsyncIterable<Uint8Array>

/** A file or a text of a ZIP, before anything of it is read. */
export interface ZipEntry {
  /** With its folders. */
  name: string
  modified: Date
  sizeBytes: number
  /** Stands for exactly these bytes, wherever they are. */
  version: string
  /**
   * Asks whether it may be read now, and records that it is, before its name or a byte of it is sent; once for a response.
   *
   * @throws AppError where it may not, or is another file by now
   */
  open(): Promise<Read>
}

/** A ZIP of which any part can be read without the parts before it. */
export interface ZipLayout {
  sizeBytes: number
  /** Quoted and strong. */
  etag: string
  read: Read
}

/** Changes where other bytes are made of the same entries. */
const FORMAT = 'zip 2'
const MAX_CHECKSUMS = 20_000

/** How far an entry was read from its beginning, and the CRC-32 of that. */
interface Passed {
  bytes: number
  checksum: number
}

/** By the version of an entry: a range that continues a ZIP needs the checksums of what was sent before. */
const checksumsSingleton = processSingleton<LRUCache<string, Passed>>('checksums of archives')

function knownChecksums(): LRUCache<string, Passed> {
  if (!checksumsSingleton.peek()) checksumsSingleton.set(new LRUCache({ max: MAX_CHECKSUMS }))
  return checksumsSingleton.get()
}

type Placed = ZipEntryFacts & { at: number; entry: ZipEntry }

/** A stretch of the ZIP. */
interface Segment {
  sizeBytes: number
  read: Read
}

/**
 * Lays out a ZIP of entries that are not read yet: its length is known, the same entries give the same bytes, and any range of them
 * is read without what is before it. Entries are stored as they are; their checksums follow them.
 *
 * A range needs the checksum of an entry before it only for the directory at the end: what is not known from an earlier answer is
 * read again for it, and not sent.
 */
export function layOutZip(entries: readonly ZipEntry[]): ZipLayout {
  let offset = 0
  let directoryBytes = 0
  const placed = entries.map((entry, at): Placed => {
    const facts = { name: Buffer.from(entry.name), modified: entry.modified, sizeBytes: entry.sizeBytes, offset }
    offset += localSize(facts) + facts.sizeBytes + descriptorSize(facts)
    directoryBytes += directorySize(facts)
    return { ...facts, at, entry }
  })
  const end = endRecords({ count: placed.length, offset, sizeBytes: directoryBytes })
  const sizeBytes = offset + directoryBytes + end.length
  const reader = new EntryReader()
  const facts = entries.map(({ name, modified, sizeBytes, version }) => [name, modified.getTime(), sizeBytes, version])
  return {
    sizeBytes,
    etag: `"${hash('sha256', JSON.stringify([FORMAT, facts]), 'base64url')}"`,
    read: (range, signal) => readSegments(segmentsOf(placed, end, reader), range ?? { start: 0, end: sizeBytes - 1 }, signal),
  }
}

function* segmentsOf(placed: readonly Placed[], end: Buffer, reader: EntryReader): Generator<Segment> {
  for (const one of placed) {
    // The name of a file that may not be read any more is not sent either.
    yield { sizeBytes: localSize(one), read: bytesOf(() => reader.open(one).then(() => localRecord(one))) }
    if (one.sizeBytes > 0) yield { sizeBytes: one.sizeBytes, read: (range, signal) => reader.read(one, range, signal) }
    const descriptor = bytesOf(async (signal) => descriptorRecord(one, await reader.checksum(one, signal)))
    yield { sizeBytes: descriptorSize(one), read: descriptor }
  }
  for (const one of placed) {
    const listed = bytesOf(async (signal) => directoryRecord(one, await reader.checksum(one, signal)))
    yield { sizeBytes: directorySize(one), read: listed }
  }
  yield { sizeBytes: end.length, read: bytesOf(() => Promise.resolve(end)) }
}

const bytesOf = (make: (signal: AbortSignal) => Promise<Buffer>): Read =>
  async function* (range, signal) {
    const bytes = await make(signal)
    yield range ? bytes.subarray(range.start, range.end + 1) : bytes
  }

async function* readSegments(segments: Iterable<Segment>, { start, end }: Range, signal: AbortSignal) {
  let offset = 0
  for (const { sizeBytes, read } of segments) {
    const begin = offset
    offset += sizeBytes
    if (offset <= start) continue
    if (begin > end || signal.aborted) return
    const range = { start: Math.max(0, start - begin), end: Math.min(sizeBytes - 1, end - begin) }
    yield* read(range.start === 0 && range.end === sizeBytes - 1 ? undefined : range, signal)
  }
}

/** Opens the entries of one response, each once, and finds their checksums as their bytes pass. */
class EntryReader {
  readonly #opened = new Map<number, Promise<Read>>()
  /** Of this response, which may have more entries than the process remembers. */
  readonly #passed = new Map<number, Passed>()

  open({ at, entry }: Placed): Promise<Read> {
    const opening = this.#opened.get(at) ?? entry.open()
    this.#opened.set(at, opening)
    return opening
  }

  async *read(one: Placed, range: Range | undefined, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const read = await this.open(one)
    const { start, end } = range ?? { start: 0, end: one.sizeBytes - 1 }
    let place = start
    for await (const part of read(range, signal)) {
      if (place + part.length > end + 1) throw fail('integrity_error')
      this.#pass(one, place, part)
      place += part.length
      yield part
    }
    // A stored object that is not as long as its row says: nothing that follows would be where it was announced.
    if (place <= end && !signal.aborted) throw fail('integrity_error')
  }

  /** The CRC-32 of an entry: of what has passed, also in an answer that was cut, and of the rest that is read for it. */
  async checksum(one: Placed, signal: AbortSignal): Promise<number> {
    const { bytes } = this.#passedOf(one)
    if (bytes < one.sizeBytes)
      for await (const _ of this.read(one, { start: bytes, end: one.sizeBytes - 1 }, signal)) signal.throwIfAborted()
    signal.throwIfAborted()
    return this.#passedOf(one).checksum
  }

  #passedOf({ at, entry }: Placed): Passed {
    const [own, known] = [this.#passed.get(at), knownChecksums().get(entry.version)]
    return own && own.bytes >= (known?.bytes ?? 0) ? own : (known ?? { bytes: 0, checksum: 0 })
  }

  /** Goes on with the checksum of an entry where these bytes follow those that have passed; some of them may have before. */
  #pass(one: Placed, place: number, part: Uint8Array): void {
    const { bytes, checksum } = this.#passedOf(one)
    if (place > bytes || place + part.length <= bytes) return
    const passed = { bytes: place + part.length, checksum: crc32(part.subarray(bytes - place), checksum) }
    this.#passed.set(one.at, passed)
    knownChecksums().set(one.entry.version, passed)
  }
}
