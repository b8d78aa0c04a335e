import { isAppError } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import type { FrameSamples } from '../../render/decode-samples'
import { joinedReader } from '../parse/joined-reader'
import type { Span } from '../parse/walk'
import { parseCodestreamHeader } from '../pixels/codestream-header'
import { encodeRle } from '../pixels/encode-rle'
import { fragmentsByFrame } from '../pixels/read-frame-bytes'
import { bitsPerFrame, readImagePixelModule, type ImagePixelModule } from '../pixels/image-pixel-module'
import { fillUnusedBits, type SampleBits } from '../write/fill-unused-bits'
import { sampleBitsOf } from './sample-bits'

export const RLE_LOSSLESS = '1.2.840.10008.1.2.5'
/** The header of a codestream is within its first bytes, unless metadata of this length comes before it. */
const MAX_HEAD_BYTES = 1024 * 1024
/** All frames without compression: the new ones are in memory until they are written. */
const MAX_PIXEL_BYTES = 512 * 1024 * 1024
/** JPEG baseline and extended, near-lossless JPEG-LS, and those that may be lossy (PS3.5 A.4). */
const MAY_BE_LOSSY = /^1\.2\.840\.10008\.1\.2\.4\.(50|51|81|91|93|203|112)$/
/** ISO 15444-1 A.4.1 and A.5.1: SOC and SIZ, where the codestream is in a box. */
const JPEG_2000_START = [0xff, 0x4f, 0xff, 0x51]

export interface ReencodedFrames {
  /** As RLE Lossless, in their order. */
  frames: Uint8Array[]
  transferSyntaxUid: typeof RLE_LOSSLESS
}

/**
 * Finds compressed frames whose samples hold bits outside Bits Stored, where an overlay or a message can be hidden that no
 * viewer shows (PS3.5 8.1.1), and encodes all frames of such an object anew, without these bits and without loss.
 *
 * Only a codestream with more bits a sample than Bits Stored can hold them: others are not decoded. Of a lossy codestream a
 * value beyond the largest one is an error of its compression: it becomes the largest.
 *
 * @param decode decodes one frame, counted from 0, outside the server's process
 * @returns null where no frame holds such a bit: its bytes stay as they are
 * @throws AppError `unsupported_type` where a frame may hold such bits, and cannot be decoded or encoded here
 */
export async function reencodeWithoutHiddenBits(
  object: DicomObject,
  decode: (frame: number) => Promise<FrameSamples>,
): Promise<ReencodedFrames | null> {
  const facts = await readImagePixelModule(object)
  // RLE frames are cleared where they are rewritten.
  if (!facts?.pixelData.fragments || object.transferSyntaxUid === RLE_LOSSLESS) return null
  const bits = sampleBitsOf(facts, true)
  if (!bits) return null
  const isLossy = MAY_BE_LOSSY.test(object.transferSyntaxUid)
  const clean = (frame: number) => cleanFrame(facts, bits, { isLossy, decode, frame })
  for (const [frame, fragments] of (await fragmentsByFrame(object, facts)).entries()) {
    if (!(await mayHoldMoreBits(object, fragments, facts))) continue
    if (!(await clean(frame)).isChanged) continue
    if (facts.samples !== 1 || (bitsPerFrame(facts) / 8) * facts.frames > MAX_PIXEL_BYTES) throw fail('dicom_not_deidentifiable')
    const frames: Uint8Array[] = []
    for (let each = 0; each < facts.frames; each += 1)
      frames.push(encodeGreyRle((await clean(each)).bytes, facts.columns, bits.wordBytes))
    return { frames, transferSyntaxUid: RLE_LOSSLESS }
  }
  return null
}

/** Where the header cannot be read, as that of JPEG XL, it may. */
async function mayHoldMoreBits(
  object: DicomObject,
  fragments: readonly Span[],
  { bitsStored }: ImagePixelModule,
): Promise<boolean> {
  const joined = joinedReader(object.reader, fragments)
  const head = await joined.read(0, Math.min(MAX_HEAD_BYTES, joined.sizeBytes))
  const start =
    head[0] === 0xff ? 0 : head.findIndex((_, at) => JPEG_2000_START.every((byte, index) => head[at + index] === byte))
  const header = start < 0 ? null : parseCodestreamHeader(head.subarray(start))
  return header === null || header.bits > bitsStored
}

interface FrameToClean {
  isLossy: boolean
  decode: (frame: number) => Promise<FrameSamples>
  frame: number
}

/** The words of a frame as in a native object, without the bits that are not part of a sample. */
async function cleanFrame(facts: ImagePixelModule, bits: SampleBits, { isLossy, decode, frame }: FrameToClean) {
  const decoded = await decode(frame).catch((cause: unknown) => {
    throw isAppError(cause) && cause.category === 'unavailable' ? cause : fail('dicom_not_deidentifiable', { cause })
  })
  const words = decoded.bitsAllocated === facts.bitsAllocated ? decoded.bytes : widened(decoded.bytes, bits.wordBytes)
  const expected = facts.rows * facts.columns * facts.samples * bits.wordBytes
  if (decoded.bitsAllocated > facts.bitsAllocated || words.length !== expected) throw fail('dicom_not_deidentifiable')
  const bytes = isLossy && bits.lowBit === 0 ? clamped(words, bits) : fillUnusedBits(words, bits)
  return { bytes, isChanged: bytes.some((byte, at) => byte !== words[at]) }
}

/** A decoder may return fewer bytes a sample than the object allocates. */
function widened(bytes: Uint8Array, wordBytes: number): Uint8Array {
  const words = new Uint8Array(bytes.length * wordBytes)
  for (const [at, byte] of bytes.entries()) words[at * wordBytes] = byte
  return words
}

/** Values beyond those that the sample's bits can hold become the nearest one. */
function clamped(words: Uint8Array, { wordBytes, highBit, signed }: SampleBits): Uint8Array {
  const copy = new Uint8Array(words)
  const view = new DataView(copy.buffer)
  const [least, most] = signed ? [-(2 ** highBit), 2 ** highBit - 1] : [0, 2 ** (highBit + 1) - 1]
  for (let at = 0; at < copy.length; at += wordBytes) {
    const value =
      wordBytes === 1
        ? signed
          ? view.getInt8(at)
          : view.getUint8(at)
        : signed
          ? view.getInt16(at, true)
          : view.getUint16(at, true)
    const kept = Math.min(most, Math.max(least, value))
    if (kept === value) continue
    if (wordBytes === 1) view.setInt8(at, kept)
    else view.setInt16(at, kept, true)
  }
  return copy
}

/** PS3.5 G.2: a plane for each byte of a word, that of the highest first. */
function encodeGreyRle(words: Uint8Array, columns: number, wordBytes: number): Uint8Array {
  const pixels = words.length / wordBytes
  const planes = Array.from({ length: wordBytes }, (_, plane) =>
    Uint8Array.from({ length: pixels }, (_, at) => words[at * wordBytes + wordBytes - 1 - plane]!),
  )
  return encodeRle(planes, columns)
}
