import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { fail } from '../../../errors/fail'

/** No real document has so many parts, or unpacks to so much. */
const MAX_ENTRIES = 4096
const MAX_TOTAL_BYTES = 256 * 1024 * 1024
const MAX_PART_BYTES = 128 * 1024 * 1024
/** The maximum of deflate is 1032 to 1; text reaches some 20 to 1. */
const MAX_COMPRESSION_RATIO = 200
const RATIO_CHECKED_FROM_BYTES = 4 * 1024 * 1024

export interface OpcPart {
  name: string
  sizeBytes: number
  /** Its first bytes. */
  head: Buffer
  /** The whole part, if it was requested and is within the requested size. */
  bytes: Buffer | null
}

/**
 * Reads every part of a ZIP package, and keeps the requested bytes of each. Everything in the directory is verified
 * against the content: names, offsets, sizes and checksums. Every part is inflated once, counted as it is inflated, and
 * nothing is written to disk.
 *
 * @param keepUpTo how many bytes of a part are to be kept; 0 for its head only
 * @throws AppError `corrupt` for an archive that is truncated, damaged, forged, encrypted, or unpacks to too much; for
 * a name with a path traversal, or a duplicate one
 */
export async function readOpcPackage(bytes: Buffer, keepUpTo: (name: string) => number): Promise<Map<string, OpcPart>> {
  try {
    return await read(bytes, keepUpTo)
  } catch (cause) {
    throw fail('document_structure_not_valid', { cause })
  }
}

async function read(bytes: Buffer, keepUpTo: (name: string) => number): Promise<Map<string, OpcPart>> {
  const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false } as const
  const zip = await new Promise<ZipFile>((done, failed) =>
    yauzl.fromBuffer(bytes, options, (error, opened) => (error ? failed(error) : done(opened))),
  )
  if (zip.entryCount === 0 || zip.entryCount > MAX_ENTRIES) throw new Error('the archive has too many entries, or none')
  const entries = await listEntries(zip)
  await checkNoOverlap(zip, entries, bytes.length)
  const parts = new Map<string, OpcPart>()
  const names = new Set<string>()
  let left = MAX_TOTAL_BYTES
  for (const entry of entries) {
    const name = checkPartName(entry, names)
    const part = await unpack(zip, entry, Math.min(left, MAX_PART_BYTES), keepUpTo(name))
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

/** OPC (ECMA-376-2) §6.2.2: part names are compared without regard to case. A link, a drive or `..` is not a part name. */
function checkPartName(entry: Entry, names: Set<string>): string {
  const name = entry.fileName
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000
  const isPlain = name.length <= 255 && !/[\\\0:*?"<>|]|[\p{Cc}]|^\/|(^|\/)\.{1,2}(\/|$)|\/\//u.test(name)
  if (!isPlain || (mode !== 0 && mode !== 0o100000 && mode !== 0o040000)) throw new Error('a name leads out of the archive')
  const folded = name.toLowerCase()
  if (names.has(folded)) throw new Error('a name stands in the archive twice')
  names.add(folded)
  return name
}

/** Parts must not overlap each other or the directory: overlapping parts let a small file unpack to a huge size. */
async function checkNoOverlap(zip: ZipFile, entries: Entry[], sizeBytes: number): Promise<void> {
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

/** Counted while inflating: the sizes in the directory are untrusted. */
async function unpack(zip: ZipFile, entry: Entry, maxBytes: number, keepUpTo: number): Promise<Omit<OpcPart, 'name'>> {
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
      const isBlown = sizeBytes > RATIO_CHECKED_FROM_BYTES && sizeBytes > entry.compressedSize * MAX_COMPRESSION_RATIO
      if (sizeBytes > maxBytes || isBlown) throw new Error('the archive unpacks to too much')
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
