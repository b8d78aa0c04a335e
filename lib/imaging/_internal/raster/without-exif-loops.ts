/** What points to another directory: of EXIF, GPS and interoperability (EXIF 2.32 §4.6.3). A file has one of each. */
const POINTERS = new Set([0x8769, 0x8825, 0xa005])
/** Padding, which says nothing. */
const PADDING = 0xea1c
const ENTRY_BYTES = 12
const PREFIX = 'Exif\0\0'

/**
 * The bytes of an image for a decoder that reads EXIF by following every pointer to a directory, in libvips for each time that a file
 * is opened: two of them in each of three directories that point to each other took ten seconds, in 430 bytes. Of each kind the first
 * pointer stays; where others remain, however they overlap, the decoder is shown no EXIF.
 *
 * @returns the bytes themselves where there is nothing to change; they are never changed
 */
export function withoutExifLoops(bytes: Buffer): Buffer {
  if (isHeif(bytes) && !hasExifInOnePiece(bytes)) return withoutHeifExif(bytes)
  let changed: Buffer | null = null
  for (const [from, end] of exifParts(bytes)) {
    const start = bytes.toString('latin1', from, from + PREFIX.length) === PREFIX ? from + PREFIX.length : from
    if (repeatedPointers(bytes.subarray(start, end)).length === 0) continue
    changed ??= Buffer.from(bytes)
    const part = changed.subarray(start, end)
    const isLittle = part[0] === 0x49
    for (const at of repeatedPointers(part))
      part.set(isLittle ? [PADDING & 0xff, PADDING >> 8] : [PADDING >> 8, PADDING & 0xff], at)
    if (repeatedPointers(part).length > 0) part.fill(0, 0, 4)
  }
  return changed ?? bytes
}

type Part = [from: number, end: number]

/** Where the EXIF data of a JPEG, PNG, WebP or AVIF lie. */
function exifParts(bytes: Buffer): Part[] {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return [...partsOfJpeg(bytes)]
  if (bytes.toString('latin1', 1, 4) === 'PNG')
    return [...partsOfChunks(bytes, 8, 'eXIf', (at) => [bytes.readUInt32BE(at), at + 4, 12])]
  if (bytes.toString('latin1', 8, 12) === 'WEBP')
    return [...partsOfChunks(bytes, 12, 'EXIF', (at) => [bytes.readUInt32LE(at + 4), at, 8 + (bytes.readUInt32LE(at + 4) % 2)])]
  return isHeif(bytes) ? tiffHeadersOf(bytes).map((at) => [at, bytes.length]) : []
}

/** AVIF, and HEIC that holds AV1: what libvips opens by libheif (ISO/IEC 23008-12). */
const isHeif = (bytes: Buffer): boolean => bytes.toString('latin1', 4, 8) === 'ftyp'
/** A file has the EXIF of its image, of its thumbnail and of a few auxiliary images. */
const MAX_TIFF_HEADERS = 16
const MAX_LOCATION_TABLES = 16

/** Wherever EXIF may begin, one place more than a file has at most. */
function tiffHeadersOf(bytes: Buffer): number[] {
  const places: number[] = []
  for (const header of ['II*\0', 'MM\0*'])
    for (let at = bytes.indexOf(header); at >= 0 && places.length <= MAX_TIFF_HEADERS; at = bytes.indexOf(header, at + 1))
      places.push(at)
  return places
}

/** Whether what lies in the file from a TIFF header on is what libheif reads from there: each item has one extent (ISO/IEC 14496-12 §8.11.3). */
function hasExifInOnePiece(bytes: Buffer): boolean {
  if (tiffHeadersOf(bytes).length > MAX_TIFF_HEADERS) return false
  // A file has one such table; its letters may stand in pixels too, but not this often.
  let tables = 0
  for (let at = bytes.indexOf('iloc'); at >= 0; at = bytes.indexOf('iloc', at + 1)) {
    tables += 1
    if (tables > MAX_LOCATION_TABLES || !hasSingleExtents(bytes.subarray(at + 4))) return false
  }
  return true
}

function hasSingleExtents(table: Buffer): boolean {
  if (table.length < 10) return false
  const version = table[0]!
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [table[4]! >> 4, table[4]! & 15, table[5]! >> 4, table[5]! & 15]
  const idBytes = version < 2 ? 2 : 4
  let items = version < 2 ? table.readUInt16BE(6) : table.readUInt32BE(6)
  let at = 6 + idBytes
  for (; items > 0 && at < table.length; items -= 1) {
    // The id, the way in which it is stored (of versions 1 and 2), the file that it is in, and where its extents are counted from.
    at += idBytes + (version > 0 ? 2 : 0) + 2 + baseBytes
    if (at + 2 > table.length || table.readUInt16BE(at) !== 1) return false
    at += 2 + (version > 0 ? indexBytes : 0) + offsetBytes + lengthBytes
  }
  return items === 0
}

/** A copy in which no item is of the type of EXIF. */
function withoutHeifExif(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  for (let at = changed.indexOf('Exif'); at >= 0; at = changed.indexOf('Exif', at + 1)) changed.write('skip', at, 'latin1')
  return changed
}

/** The segments before the first scan. */
function* partsOfJpeg(bytes: Buffer): Generator<Part> {
  for (let at = bytes.indexOf(0xff, 2); at >= 0 && at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!
    if (marker === 0xda) return
    const isAlone = marker === 0xff || marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    const next = isAlone ? at + 1 : at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xe1) yield [at + 4, Math.min(next, bytes.length)]
    at = bytes.indexOf(0xff, next)
  }
}

function* partsOfChunks(
  bytes: Buffer,
  first: number,
  name: string,
  read: (at: number) => [size: number, nameAt: number, aroundBytes: number],
): Generator<Part> {
  for (let at = first; at + 8 <= bytes.length;) {
    const [size, nameAt, aroundBytes] = read(at)
    if (bytes.toString('latin1', nameAt, nameAt + 4) === name) yield [at + 8, Math.min(at + 8 + size, bytes.length)]
    at += size + aroundBytes
  }
}

/** Where the tags of pointers are whose kind another one has had before, in the order in which they are followed. */
function repeatedPointers(exif: Buffer): number[] {
  const isLittle = exif[0] === 0x49
  if (exif.length < 8 || (exif[0] !== 0x49 && exif[0] !== 0x4d)) return []
  const short = (at: number) => (isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at))
  const long = (at: number) => (isLittle ? exif.readUInt32LE(at) : exif.readUInt32BE(at))
  const kinds = new Set<number>()
  const repeated = new Set<number>()
  const walk = (directoryAt: number): number => {
    // Also over the header: a reader may take its letters for a number of entries.
    if (directoryAt + 2 > exif.length) return 0
    const endAt = directoryAt + 2 + short(directoryAt) * ENTRY_BYTES
    for (let at = directoryAt + 2; at < endAt && at + ENTRY_BYTES <= exif.length; at += ENTRY_BYTES) {
      const tag = short(at)
      if (!POINTERS.has(tag)) continue
      if (kinds.has(tag)) repeated.add(at)
      else {
        kinds.add(tag)
        walk(long(at + 8))
      }
    }
    return endAt + 4 <= exif.length ? long(endAt) : 0
  }
  // The directory of the image, and that of its thumbnail.
  const thumbnailAt = walk(long(4))
  if (thumbnailAt !== 0) walk(thumbnailAt)
  return [...repeated]
}
