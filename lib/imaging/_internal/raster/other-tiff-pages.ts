/** Where a kind of TIFF has what (TIFF 6.0 §2; BigTIFF has 64 bits for each). */
interface Layout {
  firstAt: number
  countBytes: 2 | 8
  entryBytes: number
  offsetBytes: 4 | 8
}
const CLASSIC: Layout = { firstAt: 4, countBytes: 2, entryBytes: 12, offsetBytes: 4 }
const BIG: Layout = { firstAt: 8, countBytes: 8, entryBytes: 20, offsetBytes: 8 }

/**
 * Makes of a TIFF of many pages one of a single page for each of them behind the first, in order. libtiff finds a page by reading the directories of
 * all before it, and counts all of them each time it opens the file: a hundred KB of a thousand pages took a minute.
 *
 * @returns each is valid until the next one is asked for; the pages end where a directory is not in the file, or is one that was before
 */
export function* otherTiffPages(given: Buffer, maxPages: number): Generator<Buffer, void, undefined> {
  const bytes = Buffer.from(given)
  const isLittle = bytes[0] === 0x49
  const number = (at: number, size: 2 | 4 | 8): number => {
    if (!(at + size <= bytes.length)) return Number.NaN
    if (size === 8) return Number(isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
    return isLittle ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size)
  }
  const { firstAt, countBytes, entryBytes, offsetBytes } = number(2, 2) === 43 ? BIG : CLASSIC
  const seen = new Set<number>()
  let directoryAt = number(firstAt, offsetBytes)
  while (directoryAt > 0 && seen.size < maxPages && !seen.has(directoryAt)) {
    seen.add(directoryAt)
    const nextAt = directoryAt + countBytes + number(directoryAt, countBytes) * entryBytes
    const next = number(nextAt, offsetBytes)
    if (Number.isNaN(next)) return
    const link = Buffer.from(bytes.subarray(nextAt, nextAt + offsetBytes))
    bytes.fill(0, nextAt, nextAt + offsetBytes)
    if (seen.size > 1) yield bytes
    link.copy(bytes, nextAt)
    link.copy(bytes, firstAt)
    directoryAt = next
  }
}
