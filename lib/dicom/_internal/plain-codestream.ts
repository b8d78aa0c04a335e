import { fail } from '../../errors/fail'
import type { ByteReader } from '../byte-reader'
import { plainJpeg } from './plain-jpeg'
import { plainJpeg2000 } from './plain-jpeg2000'
import type { Span } from './walk'

/** A part of a codestream that stays: a range of it, or bytes that stand in the place of others. */
export type Kept = Span | Uint8Array

const letters = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const isBoxed = (head: Uint8Array, brand: string): boolean => letters(head.subarray(0, 8)) === `\0\0\0\x0c${brand}`
/** ISO 18181-2: the boxes of a JPEG XL file that hold the picture; all others tell of it, or rebuild the JPEG that it was. */
const JXL_PICTURE = new Set(['JXL ', 'ftyp', 'jxll', 'jxlc', 'jxlp'])

/**
 * Leaves out of one compressed picture what is written beside it: Exif, comments, previews, segments that no decoder knows, what
 * stands between the segments and what follows the end. The coded picture itself is not touched.
 *
 * @returns what stays, in its order
 * @throws AppError `corrupt` for what is none of JPEG, JPEG-LS, JPEG 2000 and JPEG XL, or cannot be told apart from what is beside it
 */
export async function plainCodestream(reader: ByteReader): Promise<Kept[]> {
  const head = await reader.read(0, Math.min(12, reader.sizeBytes))
  if (head[0] === 0xff && head[1] === 0xd8) return plainJpeg(reader)
  if (head[0] === 0xff && head[1] === 0x4f) return plainJpeg2000(reader, { start: 0, end: reader.sizeBytes })
  if (head[0] === 0xff && head[1] === 0x0a) return [{ start: 0, end: reader.sizeBytes }]
  if (isBoxed(head, 'jP  ')) {
    const [codestream] = await boxesOf(reader, new Set(['jp2c']))
    if (codestream) return plainJpeg2000(reader, { start: codestream.content, end: codestream.end })
  }
  if (isBoxed(head, 'JXL ')) return boxesOf(reader, JXL_PICTURE)
  throw fail.corrupt('The compressed picture is none of those that its transfer syntax may hold')
}

/** The boxes of some kinds (ISO 15444-1 I.4): a length, a kind, and the content; a length of 0 reaches to the end. */
async function boxesOf(reader: ByteReader, kinds: ReadonlySet<string>): Promise<(Span & { content: number })[]> {
  const found: (Span & { content: number })[] = []
  for (let at = 0; at + 8 <= reader.sizeBytes;) {
    const head = await reader.read(at, Math.min(at + 16, reader.sizeBytes))
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    const said = view.getUint32(0)
    const isLong = said === 1 && head.length === 16
    const length = said === 0 ? reader.sizeBytes - at : isLong ? Number(view.getBigUint64(8)) : said
    const end = at + length
    if (length < (isLong ? 16 : 8) || end > reader.sizeBytes) break
    if (kinds.has(letters(head.subarray(4, 8)))) found.push({ start: at, content: at + (isLong ? 16 : 8), end })
    at = end
  }
  return found
}
