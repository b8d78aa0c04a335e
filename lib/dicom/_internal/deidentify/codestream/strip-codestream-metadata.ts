import { fail } from '../../../../errors/fail'
import type { ByteReader } from '../../../parse/byte-reader'
import type { KeptPart } from '../kept-part'
import { cleanJpeg } from '../jpeg/clean-jpeg'
import { stripJpegLsMetadata } from './strip-jpeg-ls-metadata'
import { stripJpeg2000Metadata } from './strip-jpeg2000-metadata'
import type { Span } from '../../parse/walk'

/** JPEG-LS, lossless and near-lossless: its first bytes are those of JPEG. */
const JPEG_LS = /^1\.2\.840\.10008\.1\.2\.4\.8[01]$/
/** The maximum compressed size of a frame that may be rendered; it is read at once. */
const MAX_FRAME_BYTES = 512 * 1024 * 1024
const letters = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const isBoxed = (head: Uint8Array, brand: string): boolean => letters(head.subarray(0, 8)) === `\0\0\0\x0c${brand}`
/** JPEG 2000 with extensions of ISO 15444-2. */
const JPEG_2000_PART_2 = /^1\.2\.840\.10008\.1\.2\.4\.9[23]$/
/** ISO 18181-2: the boxes of a JPEG XL file that contain the image; others are metadata, or reconstruct the original JPEG. */
const JXL_IMAGE_BOXES = new Set(['jxll', 'jxlc', 'jxlp'])
/** The signature and the file type box, with which such a file begins (ISO 18181-2 9.1). */
const JXL_START = Uint8Array.from('\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl \0\0\0\0jxl ', (letter) => letter.charCodeAt(0))

/**
 * Removes metadata from one compressed image: Exif, comments, previews, segments that no decoder knows, and whatever is
 * between the segments, in them beyond their fields, or after the end. The coded image itself is not changed.
 *
 * @returns the kept parts, in their order
 * @throws AppError `corrupt` for what is none of JPEG, JPEG-LS, JPEG 2000 and JPEG XL, or cannot be separated from its
 * metadata
 */
export async function stripCodestreamMetadata(reader: ByteReader, transferSyntaxUid: string): Promise<KeptPart[]> {
  const head = await reader.read(0, Math.min(12, reader.sizeBytes))
  if (head[0] === 0xff && head[1] === 0xd8) {
    if (JPEG_LS.test(transferSyntaxUid)) return stripJpegLsMetadata(reader)
    if (reader.sizeBytes > MAX_FRAME_BYTES) throw fail('dicom_frame_too_large')
    return cleanJpeg(await reader.read(0, reader.sizeBytes))
  }
  const isExtended = JPEG_2000_PART_2.test(transferSyntaxUid)
  if (head[0] === 0xff && head[1] === 0x4f) return stripJpeg2000Metadata(reader, { start: 0, end: reader.sizeBytes }, isExtended)
  if (head[0] === 0xff && head[1] === 0x0a) return [{ start: 0, end: reader.sizeBytes }]
  if (isBoxed(head, 'jP  ')) {
    const [codestream] = await boxesOf(reader, new Set(['jp2c']))
    if (codestream) return stripJpeg2000Metadata(reader, { start: codestream.content, end: codestream.end }, isExtended)
  }
  if (isBoxed(head, 'JXL ')) return [JXL_START, ...(await jpegXlBoxes(reader))]
  throw fail('dicom_codestream_not_valid')
}

/** Of a JPEG XL its level and one codestream: in one box, or in parts that are numbered from 0, the last of which says so. */
async function jpegXlBoxes(reader: ByteReader): Promise<Span[]> {
  const kept: Span[] = []
  let parts = 0
  for (const { kind, start, content, end } of await boxesOf(reader, JXL_IMAGE_BOXES)) {
    const isLevel = kind === 'jxll'
    // A level is one byte (9.2).
    if (isLevel && (kept.length > 0 || end - content !== 1)) continue
    kept.push({ start, end })
    if (isLevel) continue
    if (kind === 'jxlc' && parts === 0) return kept
    const [first = 0, ...others] = await reader.read(content, Math.min(content + 4, end))
    const number = others.reduce((sum, byte) => sum * 256 + byte, first & 0x7f)
    if (kind === 'jxlc' || others.length < 3 || number !== parts) throw fail('dicom_codestream_damaged')
    parts += 1
    if (first >= 0x80) return kept
  }
  if (parts === 0) throw fail('dicom_codestream_damaged')
  return kept
}

interface Box extends Span {
  kind: string
  content: number
}

/** The boxes of some types (ISO 15444-1 I.4): a length, a type, and the content; a length of 0 extends to the end. */
async function boxesOf(reader: ByteReader, kinds: ReadonlySet<string>): Promise<Box[]> {
  const found: Box[] = []
  for (let at = 0; at + 8 <= reader.sizeBytes;) {
    const head = await reader.read(at, Math.min(at + 16, reader.sizeBytes))
    const view = new DataView(head.buffer, head.byteOffset, head.length)
    const said = view.getUint32(0)
    const isLong = said === 1 && head.length === 16
    const length = said === 0 ? reader.sizeBytes - at : isLong ? Number(view.getBigUint64(8)) : said
    const end = at + length
    if (length < (isLong ? 16 : 8) || end > reader.sizeBytes) break
    const kind = letters(head.subarray(4, 8))
    if (kinds.has(kind)) found.push({ kind, start: at, content: at + (isLong ? 16 : 8), end })
    at = end
  }
  return found
}
