import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'
import type { DicomObject } from '../../parse/parse-data-set'
import type { Encoding } from '../parse/element-header'
import { fragmentsByFrame } from '../pixels/read-frame-bytes'
import { checkFrameCount } from '../pixels/check-frame-count'
import { bitsPerFrame, readImagePixelModule, type ImagePixelModule } from '../pixels/image-pixel-module'
import { joinedReader } from '../parse/joined-reader'
import { evenPadding, sizeOfPieces, type Piece } from '../write/pieces'
import type { KeptPart } from './kept-part'
import { DEFLATED_IMAGE_FRAME, redeflateFrame } from './redeflate-frame'
import { type PixelReport, reportFrame, reportNativePixels } from './report/report-pixels'
import { sampleBitsOf } from '../pixels/sample-bits'
import { cleanJpeg } from './jpeg/clean-jpeg'
import { stripRleMetadata } from './strip-rle-metadata'
import { ITEM, UNDEFINED_LENGTH } from '../standard/tags'
import { sequenceEnd, writeElementHeader } from '../write/write-element-header'

/** JPEG: its scans are walked without decoding them (see cleanJpeg). */
export const JPEG = /^1\.2\.840\.10008\.1\.2\.4\.(5\d|6[0-6]|70)$/
/** JPEG-LS, JPEG 2000, HTJ2K and JPEG XL: what a decoder does not read of them is only known to who decodes them. */
export const WRITTEN_ANEW = /^1\.2\.840\.10008\.1\.2\.4\.(8[01]|9[0-3]|20[1-3]|11[0-2])$/
const RLE_LOSSLESS = '1.2.840.10008.1.2.5'
/** The maximum compressed size of a frame that may be rendered; it is read at once. */
const MAX_FRAME_BYTES = 512 * 1024 * 1024
/** The maximum of an offset in the table (PS3.5 A.4). */
const MAX_OFFSET = 0xffffffff

/**
 * Rewrites the pixel data without anything else: native pixels end with their last frame, and the bits of a word
 * that are not part of a sample are cleared; of compressed ones only the coded frames are kept, a fragment for each frame.
 *
 * @param report where a change is reported; without it, the pixels are not read to find one
 * @throws AppError `corrupt` where the object does not describe its pixels, or has fewer or more than it claims
 */
export async function rewritePixelData(
  object: DicomObject,
  encoding: Encoding,
  report: PixelReport['report'] | null = null,
): Promise<Piece[]> {
  if (!object.pixelData) return []
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_image_not_described')
  await checkFrameCount(object, facts)
  const { tag, vr, fragments } = facts.pixelData
  const to = report && { report, tag }
  if (!fragments) return rewriteNativePixelData(object, facts, encoding, to)
  const isRle = object.transferSyntaxUid === RLE_LOSSLESS
  const frames: Piece[][] = []
  for (const frame of await fragmentsByFrame(object, facts)) {
    const joined = joinedReader(object.reader, frame)
    const kept = await keptPartsOf(joined)
    if (to) await reportFrame(to, joined, kept)
    frames.push(
      kept.flatMap((part: KeptPart): Piece[] => (part instanceof Uint8Array ? [part] : joined.spansOf(part.start, part.end))),
    )
  }
  return encapsulate(frames, { tag, vr }, encoding)

  async function keptPartsOf(frame: ByteReader): Promise<KeptPart[]> {
    if (object.transferSyntaxUid === DEFLATED_IMAGE_FRAME) return [await redeflateFrame(frame, facts!)]
    if (isRle) return stripRleMetadata(frame, facts!)
    // Written by us, frame by frame.
    if (WRITTEN_ANEW.test(object.transferSyntaxUid)) return [{ start: 0, end: frame.sizeBytes }]
    if (!JPEG.test(object.transferSyntaxUid)) throw fail('dicom_codestream_not_valid')
    if (frame.sizeBytes > MAX_FRAME_BYTES) throw fail('dicom_frame_too_large')
    return cleanJpeg(await frame.read(0, frame.sizeBytes))
  }
}

/** Writes compressed frames as pixel data: a fragment for each, behind the table of their offsets (PS3.5 A.4). */
export function encapsulate(frames: readonly Piece[][], { tag, vr }: { tag: number; vr: string }, encoding: Encoding): Piece[] {
  const written: Piece[] = []
  const offsets: number[] = []
  let at = 0
  for (const pieces of frames) {
    const length = sizeOfPieces(pieces)
    const padded = [...pieces, ...evenPadding(length)]
    written.push(writeElementHeader(ITEM, '', sizeOfPieces(padded), encoding), ...padded)
    offsets.push(at)
    at += 8 + sizeOfPieces(padded)
  }
  // With one fragment per frame the table is optional; the offset of the first frame is known anyway.
  const table = at <= MAX_OFFSET && frames.length > 1 ? basicOffsetTable(offsets) : new Uint8Array(0)
  return [
    ...[writeElementHeader(tag, vr, UNDEFINED_LENGTH, encoding), writeElementHeader(ITEM, '', table.length, encoding), table],
    ...[...written, sequenceEnd(encoding)],
  ]
}

async function rewriteNativePixelData(
  { reader }: DicomObject,
  facts: ImagePixelModule,
  encoding: Encoding,
  to: PixelReport | null,
): Promise<Piece[]> {
  const { pixelData, frames } = facts
  const { tag, vr, value } = pixelData
  const needed = Math.ceil((bitsPerFrame(facts) * frames) / 8)
  // As in checkIntegrity: the last byte of an odd length may be missing.
  if (value.end - value.start < needed - 1) throw fail('dicom_pixel_data_incomplete')
  const span = { start: value.start, end: Math.min(value.end, value.start + needed) }
  const pad = evenPadding(span.end - span.start)
  const sampleBits = sampleBitsOf(facts, pixelData.littleEndian)
  const pixels = sampleBits ? { ...span, sampleBits } : span
  const header = writeElementHeader(tag, vr, span.end - span.start + pad.length, encoding)
  // PS3.5 8.1.1: pixels of one bit begin at the lowest; the others of the last byte are no pixel.
  const usedBits = (bitsPerFrame(facts) * frames) % 8
  const isSwapped = !pixelData.littleEndian && vr !== 'OB'
  if (to)
    await reportNativePixels(to, reader, {
      value,
      frames: span,
      sampleBits,
      usedBits: span.end < value.start + needed ? 0 : usedBits,
    })
  if (isSwapped && pad.length > 0 && value.end > span.end) {
    // Of a big endian word the lower byte is the second: that is the last of the pixels, and what fills the word is before it.
    const last = { ...pixels, start: span.end, end: span.end + 1 }
    return [header, { ...pixels, end: span.end - 1 }, ...pad, ...(usedBits === 0 ? [last] : [await firstBits(last, usedBits)])]
  }
  const hasLast = span.end - span.start === needed
  if (usedBits === 0 || !hasLast || (isSwapped && pad.length > 0)) return [header, pixels, ...pad]
  const at = span.end - (isSwapped ? 2 : 1)
  const first = isSwapped ? [{ start: at + 1, end: span.end }] : []
  return [header, { start: span.start, end: at }, await firstBits({ start: at, end: at + 1 }, usedBits), ...first, ...pad]

  async function firstBits({ start, end }: { start: number; end: number }, count: number): Promise<Uint8Array> {
    const [byte = 0] = await reader.read(start, end)
    return Uint8Array.of(byte & ((1 << count) - 1))
  }
}

function basicOffsetTable(offsets: readonly number[]): Uint8Array {
  const table = new Uint8Array(offsets.length * 4)
  const view = new DataView(table.buffer)
  offsets.forEach((offset, index) => view.setUint32(index * 4, offset, true))
  return table
}
