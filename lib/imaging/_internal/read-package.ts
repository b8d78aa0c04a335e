import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { fail } from '../../errors/fail'

const REFUSED = 'This document is not built as a document is. It may be damaged: please send it again'

/** No letter has so many parts, and none unpacks to so much. */
const MOST_ENTRIES = 4096
const MOST_BYTES = 256 * 1024 * 1024
const MOST_BYTES_OF_ONE = 128 * 1024 * 1024
/** Deflate cannot do better than 1032 to 1; text does some 20 to 1. */
const MOST_RATIO = 200
const RATIO_COUNTS_FROM = 4 * 1024 * 1024

export interface PackagePart {
  name: string
  sizeBytes: number
  /** Its first bytes. */
  head: Buffer
  /** All of it, where it was asked for and is no larger than what was asked. */
  bytes: Buffer | null
}

/**
 * Reads every part of a ZIP package, and keeps of each what is asked for. All that the directory says is held against what
 * is found: names, places, sizes and sums. Everything is unpacked once, counted as it comes, and nothing is written anywhere.
 *
 * @param keepUpTo how many bytes of a part are to be kept; 0 for its head only
 * @throws AppError `corrupt` for an archive that is cut, damaged, forged, encrypted, or unpacks to too much; for a name that
 * leads out of it or stands in it twice
 */
export async function readPackage(bytes: Buffer, keepUpTo: (name: string) => number): Promise<Map<string, PackagePart>> {
  try {
    return await read(bytes, keepUpTo)
  } catch (cause) {
    throw fail.corrupt(REFUSED, { cause })
  }
}

async function read(bytes: Buffer, keepUpTo: (name: string) => number): Promise<Map<string, PackagePart>> {
  const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false } as const
  const zip = await new Promise<ZipFile>((done, failed) =>
    yauzl.fromBuffer(bytes, options, (error, opened) => (error ? failed(error) : done(opened))),
  )
  if (zip.entryCount === 0 || zip.entryCount > MOST_ENTRIES) throw new Error('the archive has too many entries, or none')
  const entries = await listEntries(zip)
  await checkPlaces(zip, entries, bytes.length)
  const parts = new Map<string, PackagePart>()
  const names = new Set<string>()
  let left = MOST_BYTES
  for (const entry of entries) {
    const name = checkedName(entry, names)
    const part = await unpack(zip, entry, Math.min(left, MOST_BYTES_OF_ONE), keepUpTo(name))
    left -= part.sizeBytes
    if (!name.endsWith('/')) parts.set(name, { name, ...part })
  }
  return parts
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((done, failed) => {
    const entries: Entry[] = []
    zip.on('error', failed)
    zip.on('end', () => done(entries))
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** OPC (ECMA-376-2) §6.2.2: part names are told apart without regard to case. A link, a drive or a way up is no part name. */
function checkedName(entry: Entry, names: Set<string>): string {
  const name = entry.fileName
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000
  const isPlain = name.length <= 255 && !/[\\\0:*?"<>|]|[\p{Cc}]|^\/|(^|\/)\.{1,2}(\/|$)|\/\//u.test(name)
  if (!isPlain || (mode !== 0 && mode !== 0o100000 && mode !== 0o040000)) throw new Error('a name leads out of the archive')
  const folded = name.toLowerCase()
  if (names.has(folded)) throw new Error('a name stands in the archive twice')
  names.add(folded)
  return name
}

/** Each part has a place of its own, before the directory: parts that overlap are how little unpacks to more than there is. */
async function checkPlaces(zip: ZipFile, entries: Entry[], sizeBytes: number): Promise<void> {
  const places: { start: number; end: number }[] = []
  for (const entry of entries) {
    if (entry.isEncrypted()) throw new Error('a part is encrypted')
    const header = await new Promise<{ fileDataStart: number; fileName: Buffer; compressionMethod: number }>((done, failed) =>
      zip.readLocalFileHeader(entry, (error, found) => (error ? failed(error) : done(found))),
    )
    if (!header.fileName.equals(entry.fileNameRaw)) throw new Error('a part has two names')
    if (header.compressionMethod !== entry.compressionMethod) throw new Error('a part is packed in two ways')
    const end = header.fileDataStart + entry.compressedSize
    if (end > sizeBytes) throw new Error('a part is cut off')
    places.push({ start: entry.relativeOffsetOfLocalHeader, end })
  }
  places.sort((a, b) => a.start - b.start)
  places.forEach(({ end }, at) => {
    if (end > (places[at + 1]?.start ?? sizeBytes)) throw new Error('parts overlap')
  })
}

/** Counted while it comes: what the directory says of a size is believed by nobody. */
async function unpack(zip: ZipFile, entry: Entry, mostBytes: number, keepUpTo: number): Promise<Omit<PackagePart, 'name'>> {
  const stream = await new Promise<NodeJS.ReadableStream & { destroy(): void }>((done, failed) =>
    zip.openReadStream(entry, (error, opened) => (error ? failed(error) : done(opened as never))),
  )
  let sizeBytes = 0
  let sum = 0
  let head = Buffer.alloc(0)
  const kept: Buffer[] = []
  try {
    for await (const chunk of stream as unknown as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length
      const isBlown = sizeBytes > RATIO_COUNTS_FROM && sizeBytes > entry.compressedSize * MOST_RATIO
      if (sizeBytes > mostBytes || isBlown) throw new Error('the archive unpacks to too much')
      sum = crc32(chunk, sum)
      if (head.length < 64) head = Buffer.concat([head, chunk.subarray(0, 64 - head.length)])
      if (sizeBytes <= keepUpTo) kept.push(chunk)
    }
  } finally {
    stream.destroy()
  }
  if (sum !== entry.crc32) throw new Error('a part is damaged')
  return { sizeBytes, head, bytes: keepUpTo > 0 && sizeBytes <= keepUpTo ? Buffer.concat(kept) : null }
}
