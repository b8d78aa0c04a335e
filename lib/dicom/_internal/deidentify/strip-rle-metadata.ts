import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'
import type { ImagePixelModule } from '../pixels/image-pixel-module'
import type { KeptPart } from './kept-part'
import { decodeRle } from '../pixels/decode-rle'
import { encodeRle } from '../pixels/encode-rle'
import { fillUnusedBits, IS_LITTLE_ENDIAN } from '../write/fill-unused-bits'
import { evenPadding } from '../write/pieces'
import { sampleBitsOf } from '../pixels/sample-bits'

const HEADER_BYTES = 64
/** The maximum compressed size of a frame that may be rendered; it is read at once. */
const MAX_FRAME_BYTES = 512 * 1024 * 1024

/**
 * Keeps the runs of an RLE frame that fill its planes (PS3.5 annex G), and rewrites the header with their offsets: data
 * between or after the segments, or in the header's unused offsets, is not part of the image. A frame with something in
 * the unused bits of its words is encoded anew without it.
 *
 * @throws AppError `corrupt` where the runs do not match the frame that the object describes
 */
export async function stripRleMetadata(reader: ByteReader, facts: ImagePixelModule): Promise<KeptPart[]> {
  const { rows, columns, samples, bitsAllocated } = facts
  if (reader.sizeBytes < HEADER_BYTES || reader.sizeBytes > MAX_FRAME_BYTES) throw damaged()
  const bytes = await reader.read(0, reader.sizeBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const segments = view.getUint32(0, true)
  if (segments !== samples * Math.max(1, bitsAllocated / 8) || segments > 15) throw damaged()
  const planeBytes = Math.ceil((rows * columns * Math.min(bitsAllocated, 8)) / 8)
  const header = new Uint8Array(HEADER_BYTES)
  const written = new DataView(header.buffer)
  written.setUint32(0, segments, true)
  const kept: KeptPart[] = [header]
  let at = HEADER_BYTES
  for (let segment = 0; segment < segments; segment += 1) {
    const start = view.getUint32(4 + segment * 4, true)
    const next = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : bytes.length
    if (start < HEADER_BYTES || next > bytes.length || start > next) throw damaged()
    const end = endOfRuns(bytes.subarray(0, next), start, planeBytes)
    const pad = evenPadding(end - start)
    written.setUint32(4 + segment * 4, at, true)
    kept.push({ start, end }, ...pad)
    at += end - start + pad.length
  }
  const cleared = withoutUnusedBits(bytes, facts)
  return cleared ? [cleared] : kept
}

/** The frame anew, where bits of its words that are no part of a sample hold something (PS3.5 8.1.1); else null. */
function withoutUnusedBits(bytes: Uint8Array, facts: ImagePixelModule): Uint8Array | null {
  const { rows, columns, samples, bitsAllocated } = facts
  const bits = sampleBitsOf(facts, true)
  if (!bits || bits.wordBytes > 2) return null
  const decoded = decodeRle(bytes, facts)
  const words = new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.byteLength)
  const filled = fillUnusedBits(words, { ...bits, littleEndian: IS_LITTLE_ENDIAN })
  if (filled.every((byte, at) => byte === words[at])) return null
  const values = bitsAllocated === 8 ? filled : new Uint16Array(filled.buffer)
  const pixels = rows * columns
  const planes = Array.from({ length: samples * bits.wordBytes }, (_, segment) => {
    // The segment of the high bytes comes first (G.2).
    const shift = (bits.wordBytes - 1 - (segment % bits.wordBytes)) * 8
    const first = Math.floor(segment / bits.wordBytes) * pixels
    return Uint8Array.from(values.subarray(first, first + pixels), (value) => value >> shift)
  })
  return encodeRle(planes, columns)
}

/** Where the runs of a plane end: when it is full, or the input ends (a plane may be incomplete). */
function endOfRuns(bytes: Uint8Array, start: number, planeBytes: number): number {
  let [at, filled] = [start, 0]
  while (filled < planeBytes && at < bytes.length) {
    const n = bytes[at]!
    const isRun = n > 128
    if (n !== 128) filled += isRun ? 257 - n : n + 1
    at += n === 128 ? 1 : isRun ? 2 : n + 2
  }
  if (filled > planeBytes) throw damaged()
  return Math.min(at, bytes.length)
}

const damaged = () => fail('dicom_rle_damaged')
