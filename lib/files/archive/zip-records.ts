/** What the records of a ZIP say of an entry (APPNOTE.TXT §4.3). */
export interface ZipEntryFacts {
  /** In UTF-8, with its folders. */
  name: Buffer
  modified: Date
  sizeBytes: number
  /** Of its first record. */
  offset: number
}

const MAX_16 = 0xffff
const MAX_32 = 0xffffffff
/** The checksum and sizes follow the bytes, and the name is UTF-8. */
const FLAGS = 0x0808
/** Versions of the format that a reader needs: 2.0, and 4.5 for ZIP64. */
const [PLAIN, ZIP64] = [20, 45]
const UNIX = 3 << 8
/** A plain file that its owner may write. */
const MODE = 0o100644 * 0x10000

interface Sizes {
  sizeBytes: number
  /** How long it may be, where its length is not known before its bytes. The directory behind them has what it is. */
  mostBytes?: number
}

/** A descriptor has 8-byte sizes if the record before the bytes announces them (§4.3.9.2). */
const isLarge = ({ sizeBytes, mostBytes = sizeBytes }: Sizes): boolean => mostBytes >= MAX_32

/** Numbers of 2, 4 and 8 bytes, little endian. */
function record(...fields: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at)
    else bytes.writeUIntLE(value, at, size)
    at += size
  }
  return bytes
}

/** The record before the bytes of an entry. A size that needs 64 bits, or may, is announced (§4.5.3). */
export function localRecord(entry: Pick<ZipEntryFacts, 'name' | 'modified'> & Sizes): Buffer {
  const { name, modified } = entry
  const extra = isLarge(entry) ? record([2, 1], [2, 16], [8, 0], [8, 0]) : Buffer.alloc(0)
  const size = isLarge(entry) ? MAX_32 : 0
  const [time, date] = dosTime(modified)
  const head = record(
    ...([[4, 0x04034b50], [2, isLarge(entry) ? ZIP64 : PLAIN], [2, FLAGS], [2, 0], [2, time], [2, date]] as const), // prettier-ignore
    ...([[4, 0], [4, size], [4, size], [2, name.length], [2, extra.length]] as const), // prettier-ignore
  )
  return Buffer.concat([head, name, extra])
}

/** The length of `localRecord`. */
export const localSize = (entry: Pick<ZipEntryFacts, 'name' | 'sizeBytes'>): number =>
  30 + entry.name.length + (isLarge(entry) ? 20 : 0)

/** The record behind the bytes of an entry. */
export function descriptorRecord(entry: Sizes, checksum: number): Buffer {
  const size = isLarge(entry) ? 8 : 4
  return record([4, 0x08074b50], [4, checksum], [size, entry.sizeBytes], [size, entry.sizeBytes])
}

/** The length of `descriptorRecord`. */
export const descriptorSize = (entry: Pick<ZipEntryFacts, 'sizeBytes'>): number => (isLarge(entry) ? 24 : 16)

/** The record of an entry in the directory at the end. */
export function directoryRecord(entry: ZipEntryFacts, checksum: number): Buffer {
  const { name, modified, sizeBytes, offset } = entry
  const large = largeFields(entry)
  const extra = large.length > 0 ? record([2, 1], [2, large.length * 8], ...large) : Buffer.alloc(0)
  const size = hasLargeSizes(entry) ? MAX_32 : sizeBytes
  const version = large.length > 0 ? ZIP64 : PLAIN
  const [time, date] = dosTime(modified)
  const head = record(
    ...([[4, 0x02014b50], [2, UNIX | version], [2, version], [2, FLAGS], [2, 0], [2, time], [2, date]] as const), // prettier-ignore
    ...([[4, checksum], [4, size], [4, size], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0]] as const), // prettier-ignore
    ...([[4, MODE], [4, Math.min(offset, MAX_32)]] as const), // prettier-ignore
  )
  return Buffer.concat([head, name, extra])
}

/** The length of `directoryRecord`. */
export function directorySize(entry: ZipEntryFacts): number {
  const large = largeFields(entry).length
  return 46 + entry.name.length + (large > 0 ? 4 + large * 8 : 0)
}

/**
 * Whether the directory has the sizes of an entry as ZIP64: also those of one behind the first 4 GiB, whose place is in the extra field
 * anyway. Info-ZIP's unzip keeps a size of exactly 0xffffffff as that of the entry before, takes it for the mark of a size in the extra
 * field of the next, and reads the offset that is there in its place. Where the sizes are there, it reads them.
 */
const hasLargeSizes = (entry: ZipEntryFacts): boolean => isLarge(entry) || entry.offset >= MAX_32

/** The sizes and the offset, where they have no room in 32 bits (§4.5.3: in this order, and none whose own field has it). */
const largeFields = (entry: ZipEntryFacts): (readonly [8, number])[] => [
  ...(hasLargeSizes(entry) ? ([[8, entry.sizeBytes], [8, entry.sizeBytes]] as const) : []), // prettier-ignore
  ...(entry.offset >= MAX_32 ? ([[8, entry.offset]] as const) : []),
]

/** What is behind the directory: how many entries there are, and where it begins. */
export function endRecords({ count, offset, sizeBytes }: { count: number; offset: number; sizeBytes: number }): Buffer {
  const needs64 = count >= MAX_16 || offset >= MAX_32 || sizeBytes >= MAX_32
  const end64 = record(
    ...([[4, 0x06064b50], [8, 44], [2, UNIX | ZIP64], [2, ZIP64], [4, 0], [4, 0]] as const), // prettier-ignore
    ...([[8, count], [8, count], [8, sizeBytes], [8, offset]] as const), // prettier-ignore
    ...([[4, 0x07064b50], [4, 0], [8, offset + sizeBytes], [4, 1]] as const), // prettier-ignore
  )
  const [entries, size, start] = [Math.min(count, MAX_16), Math.min(sizeBytes, MAX_32), Math.min(offset, MAX_32)]
  const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, entries], [2, entries], [4, size], [4, start], [2, 0])
  return needs64 ? Buffer.concat([end64, end]) : end
}

/** In UTC, so that a server elsewhere writes the same; of the years that a ZIP can name. */
function dosTime(at: Date): [time: number, date: number] {
  const year = at.getUTCFullYear()
  if (year < 1980) return [0, 0x21]
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return [time, (Math.min(year - 1980, 127) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()]
}
