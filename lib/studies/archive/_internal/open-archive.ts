import { Readable } from 'node:stream'
import { createInflateRaw, type InflateRaw } from 'node:zlib'
import yauzl, { getFileNameLowLevel, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { fail } from '../../../errors/fail'
import type { SealedObjectReader } from '../../../storage/sealed/open-sealed-object'

/** Of a study on a disc; DICOMDIR and viewers included. */
const MAX_ENTRIES = 20_000
const MAX_TOTAL_BYTES = 32 * 1024 ** 3
/** Of the directory, which is held: 20,000 names of a disc are some 4 MB, and one entry may claim 196 KB. */
const MAX_DIRECTORY_BYTES = 16 * 1024 ** 2
/** Empty slices reach 1000 to 1, a study 3 to 1: beyond this much, an archive is one that was made to be large. */
const MAX_COMPRESSION_RATIO = 100
const RATIO_CHECKED_FROM_BYTES = 1024 ** 3

/** A ZIP that is read where it lies, entry by entry. */
export interface OpenArchive {
  /** The files in it, in the order of its directory. */
  entries: readonly Entry[]
  /** The bytes of an entry as they are inflated: never more than its directory says. */
  read(entry: Entry): AsyncIterable<Buffer>
}

/** Reads ranges of a sealed object, as the library requests them. */
class SealedRangeReader extends RandomAccessReader {
  /** What the object itself could not be read for: no fault of an entry. */
  failure: { cause: unknown } | null = null

  constructor(private readonly reader: SealedObjectReader) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(end > start ? this.#read(start, end) : [])
  }

  async *#read(start: number, end: number): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* this.reader.read({ start, end: end - 1 })
    } catch (cause) {
      this.failure ??= { cause }
      throw cause
    }
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void): void {
    this.reader.readAt(position, position + length).then(
      (bytes) => {
        bytes.copy(buffer, offset)
        done(bytes.length === length ? null : new Error('the archive is cut off'))
      },
      (cause: unknown) => {
        this.failure ??= { cause }
        done(cause as Error)
      },
    )
  }
}

/**
 * Reads the directory of a ZIP. Folders, links and what programs add for themselves are left out; names are names of
 * files and never paths.
 *
 * @throws AppError `corrupt` for what is no readable ZIP, `too_large` for one that unpacks to too much, or lists too much; as its
 * reader, which is no fault of the ZIP
 */
export async function openArchive(reader: SealedObjectReader): Promise<OpenArchive> {
  const source = new SealedRangeReader(reader)
  const zip = await new Promise<ZipFile>((done, failed) => {
    // The library would refuse the whole ZIP for one name that leads out of it.
    const options = { decodeStrings: false, lazyEntries: true, validateEntrySizes: true, autoClose: false } as const
    yauzl.fromRandomAccessReader(source, reader.sizeBytes, options, (error, opened) =>
      error ? failed(reasonOf(source, error)) : done(opened),
    )
  })
  if (zip.entryCount > MAX_ENTRIES) throw fail('archive_too_large')
  const entries = (await listEntries(zip)).filter(isPlainFile)
  const totalBytes = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  const isBomb = totalBytes > RATIO_CHECKED_FROM_BYTES && totalBytes > reader.sizeBytes * MAX_COMPRESSION_RATIO
  if (totalBytes > MAX_TOTAL_BYTES || isBomb) throw fail('archive_too_large')
  return { entries, read: (entry) => readEntry(zip, source, entry) }
}

const notReadable = (cause: unknown) => fail('archive_not_readable', { cause })
const reasonOf = ({ failure }: SealedRangeReader, thrown: unknown) => (failure ? (failure.cause as Error) : notReadable(thrown))

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((done, failed) => {
    const entries: Entry[] = []
    let bytes = 0
    zip.on('error', (error: Error) => failed(notReadable(error)))
    zip.on('end', () => done(entries))
    zip.on('entry', (entry: Entry) => {
      bytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength
      if (bytes > MAX_DIRECTORY_BYTES) return failed(fail('archive_too_large'))
      entries.push(entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** macOS adds folders of its own, and every system hidden files. */
function isPlainFile(entry: Entry): boolean {
  const { externalFileAttributes, fileNameRaw, generalPurposeBitFlag, extraFields } = entry
  const fileName = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  const mode = (externalFileAttributes >>> 16) & 0o170000
  const isFile = !fileName.endsWith('/') && (mode === 0 || mode === 0o100000)
  return isFile && !fileName.startsWith('__MACOSX/') && !baseName(fileName).startsWith('.')
}

/** The name of an entry without its folders: never a path. */
export function baseNameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return baseName(getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false))
}

const baseName = (fileName: string): string => fileName.split(/[/\\]/).at(-1)!

/**
 * Reads an entry, from its first byte on only when that is asked for: nothing of it is open, or may fail, before or afterwards. A
 * damaged entry is its own fault: the others are read all the same.
 */
async function* readEntry(zip: ZipFile, source: SealedRangeReader, entry: Entry): AsyncGenerator<Buffer, void, undefined> {
  let left = entry.uncompressedSize
  let raw: Readable | undefined
  let inflated: InflateRaw | undefined
  try {
    if (entry.isEncrypted()) throw new Error('the entry is encrypted')
    if (!METHODS.includes(entry.compressionMethod)) throw new Error('the entry is compressed otherwise')
    raw = await openRaw(zip, entry)
    // Inflated here: the library never ends its own, which goes on when nobody reads it.
    if (entry.compressionMethod === DEFLATED) inflated = inflate(raw)
    for await (const chunk of inflated ?? raw) {
      left -= (chunk as Buffer).length
      if (left < 0) break
      yield chunk as Buffer
    }
    if (left !== 0) throw new Error('the entry is not as long as it says')
  } catch (thrown) {
    throw reasonOf(source, thrown)
  } finally {
    inflated?.destroy()
    raw?.destroy()
  }
}

const [STORED, DEFLATED] = [0, 8]
const METHODS = [STORED, DEFLATED]

/** Its bytes as they lie there. */
const openRaw = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((done, failed) => {
    zip.openReadStream(entry, { decodeFileData: false }, (error, stream) => (error ? failed(error) : done(stream)))
  })

function inflate(raw: Readable): InflateRaw {
  const inflated = createInflateRaw()
  raw.on('error', (error) => inflated.destroy(error))
  return raw.pipe(inflated)
}
