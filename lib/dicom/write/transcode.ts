import { fail } from '../../errors/fail'
import { EXPLICIT_LITTLE } from '../_internal/parse/element-header'
import { explicitElements, sortedElements } from '../_internal/write/explicit-elements'
import { readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import type { NativeFrame } from '../_internal/pixels/native-frame'
import { pixelWordBytes } from '../_internal/pixels/pixel-word-bytes'
import { evenPadding, sizeOfPieces, streamPieces, type Piece } from '../_internal/write/pieces'
import { writeElementHeader } from '../_internal/write/write-element-header'
import { writeElements } from '../_internal/write/write-elements'
import { writeFileMeta } from '../_internal/write/write-file-meta'
import type { ByteReader } from '../parse/byte-reader'
import { isVideo } from '../parse/check-integrity'
import { parseDataSet, type DicomObject, hasKnownSyntax } from '../parse/parse-data-set'
import { readText } from '../parse/read-value'

export type { NativeFrame } from '../_internal/pixels/native-frame'

/** An object in another transfer syntax, which is made while it is read. */
export interface TranscodedObject {
  sizeBytes: number
  /** The whole object; can be called repeatedly. */
  bytes(): AsyncIterable<Uint8Array>
}

/** Decodes the frames of an object, in order from one of them: as many as are read, and not more than a number. */
type DecodeFrames = (from: number, maxFrames?: number) => AsyncIterable<NativeFrame>

const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
/** The length of an element has 32 bits, of which the highest value says that there is none (PS3.5 7.1). */
const MAX_PIXEL_DATA_BYTES = 0xfffffffe
/** They point into fragments, of which none is left: the extended offset table and its lengths, and the total length. */
const ENCAPSULATION_TAGS = [0x7fe00001, 0x7fe00002, 0x7fe00003]

/**
 * Writes an object in Explicit VR Little Endian: its elements as they are, its pixels without compression. What a
 * decompressed image says of its pixels is changed with them (PS3.5 8.2): the colour space that the codec returns, the
 * samples of a pixel together. What it says of an earlier lossy compression stays, and so do its UIDs.
 *
 * What follows the pixels (padding, signatures of what was signed) is left out.
 *
 * @throws AppError `corrupt`, `preview_unavailable` for pixels that cannot be decoded here or are longer than an element;
 * whatever `decode` throws
 */
export async function transcodeToExplicitLittleEndian(file: ByteReader, decode: DecodeFrames): Promise<TranscodedObject> {
  const object = await parseDataSet(file)
  const facts = object.pixelData && (await readImagePixelModule(object))
  const pixels = facts && (await (facts.pixelData.fragments ? decodedPixels(object, facts, decode) : nativePixels(object, facts)))
  const elements = await explicitElements(object)
  for (const tag of ENCAPSULATION_TAGS) if (facts) elements.delete(tag)
  for (const changed of pixels?.changed ?? []) elements.set(changed.tag, [writeElements([changed])])
  const sopClassUid = (await readText(object, object.dataSet, 'SOPClassUID')) ?? object.mediaStorageSopClassUid ?? ''
  const sopInstanceUid = (await readText(object, object.dataSet, 'SOPInstanceUID')) ?? ''
  const head = [
    writeFileMeta(sopClassUid, sopInstanceUid, EXPLICIT_VR_LITTLE_ENDIAN),
    ...sortedElements(elements),
    ...(pixels ? [pixels.header] : []),
  ]
  return {
    sizeBytes: sizeOfPieces(head) + (pixels?.sizeBytes ?? 0),
    async *bytes() {
      yield* streamPieces(object.reader, head)
      if (pixels) yield* pixels.bytes()
    },
  }
}

interface TranscodedPixels {
  header: Uint8Array
  /** Of the pixels and their padding. */
  sizeBytes: number
  changed: { tag: number; vr: string; value: string | number }[]
  bytes(): AsyncIterable<Uint8Array>
}

/** Frames of an object without compression are copied; words of a big endian one are turned around. */
function nativePixels(object: DicomObject, facts: ImagePixelModule): TranscodedPixels {
  if (!hasKnownSyntax(object)) throw fail('dicom_transfer_syntax_unknown')
  const { pixelData, bitsAllocated, float } = facts
  const span = pixelData.value
  const wordBytes = pixelWordBytes(facts)
  const pixels: Piece = wordBytes > 1 ? { ...span, swappedWordBytes: wordBytes } : span
  const pieces = [pixels, ...evenPadding(span.end - span.start)]
  const sizeBytes = sizeOfPieces(pieces)
  // PS3.5 A.2: "Bits Allocated greater than 8 shall have VR OW"; 8 may have either.
  const vr = float ? (bitsAllocated === 32 ? 'OF' : 'OD') : bitsAllocated <= 8 && pixelData.vr === 'OB' ? 'OB' : 'OW'
  return {
    header: writeElementHeader(pixelData.tag, vr, sizeBytes, EXPLICIT_LITTLE),
    ...{ sizeBytes, changed: [], bytes: () => streamPieces(object.reader, pieces) },
  }
}

/** Frames that were compressed are decoded one after the other; the first, which says what they are, is kept. */
async function decodedPixels(object: DicomObject, facts: ImagePixelModule, decode: DecodeFrames): Promise<TranscodedPixels> {
  if (isVideo(object)) throw fail('dicom_compression_not_supported')
  const { rows, columns, samples, bitsAllocated, frames, pixelData } = facts
  const frameBytes = (rows * columns * samples * bitsAllocated) / 8
  const padding = evenPadding(frameBytes * frames)
  const sizeBytes = frameBytes * frames + padding.length
  if (sizeBytes > MAX_PIXEL_DATA_BYTES) throw fail('dicom_image_too_large')
  const first = await firstOf(decode(0, 1))
  const { photometric } = first
  return {
    header: writeElementHeader(pixelData.tag, bitsAllocated > 8 ? 'OW' : 'OB', sizeBytes, EXPLICIT_LITTLE),
    sizeBytes,
    changed: [
      { tag: 0x00280004, vr: 'CS', value: photometric },
      ...(samples === 3 ? [{ tag: 0x00280006, vr: 'US', value: 0 }] : []),
    ],
    async *bytes() {
      let left = frames
      for await (const frame of framesFrom(first, frames, decode)) {
        if (frame.bytes.length !== frameBytes || frame.photometric !== photometric) throw fail('dicom_samples_not_supported')
        yield frame.bytes
        left -= 1
        if (left === 0) break // Before another batch is decoded.
      }
      if (left > 0) throw fail('dicom_frames_missing')
      yield* padding
    },
  }
}

async function* framesFrom(first: NativeFrame, frames: number, decode: DecodeFrames): AsyncGenerator<NativeFrame> {
  yield first
  if (frames > 1) yield* decode(1)
}

async function firstOf(frames: AsyncIterable<NativeFrame>): Promise<NativeFrame> {
  for await (const frame of frames) return frame
  throw fail('dicom_frames_missing')
}
