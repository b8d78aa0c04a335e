import { fail } from '../../errors/fail'
import { bitsPerFrame, readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { readFrameBytes } from '../_internal/pixels/read-frame-bytes'
import { readNativeBytes } from '../_internal/pixels/read-native-bytes'
import { hasKnownSyntax, type DicomObject } from './parse-data-set'

/** Both ends inclusive. */
interface ByteRange {
  start: number
  end: number
}

/** The frames of an object as an uncompressed object in little endian has them, or as they are compressed. */
export interface ParsedFrames {
  count: number
  /** Null for compressed frames, whose length differs. */
  frameBytes: number | null
  /**
   * Reads a frame, or a range of it, piece by piece.
   *
   * @param frame counted from 0
   */
  read(frame: number, range?: ByteRange): AsyncIterable<Uint8Array>
}

/** No more of a native frame is in memory. */
const BLOCK_BYTES = 256 * 1024

/**
 * Opens the frames of a parsed object one by one, for those that no table locates: of a deflated object, of one in big
 * endian, and frames that begin inside a byte. Native frames are returned in little endian, beginning with a byte of
 * their own (PS3.18 8.7.3.3.1, PS3.5 8.1.1).
 *
 * @throws AppError `preview_unavailable` for an object without pixels or in a transfer syntax that is not DICOM's, `corrupt` where they are not what it says
 */
export async function openParsedFrames(object: DicomObject): Promise<ParsedFrames> {
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_without_image')
  const isCompressed = facts.pixelData.fragments !== null
  if (!isCompressed && !hasKnownSyntax(object)) throw fail('dicom_transfer_syntax_unknown')
  return {
    count: facts.frames,
    frameBytes: isCompressed ? null : Math.ceil(bitsPerFrame(facts) / 8),
    read: async function* (frame, range) {
      if (frame < 0 || frame >= facts.frames) throw fail('dicom_frame_not_found')
      if (!isCompressed) return yield* readNative(object, facts, frame, range)
      const { bytes } = await readFrameBytes(object, facts, frame)
      yield range ? bytes.subarray(range.start, range.end + 1) : bytes
    },
  }
}

async function* readNative(
  object: DicomObject,
  facts: ImagePixelModule,
  frame: number,
  { start: from, end: last }: ByteRange = { start: 0, end: Infinity },
): AsyncGenerator<Uint8Array> {
  const bits = bitsPerFrame(facts)
  const length = Math.ceil(bits / 8)
  const [first, bitOffset] = [Math.floor((bits * frame) / 8), (bits * frame) % 8]
  const end = Math.ceil((bits * (frame + 1)) / 8)
  const { value } = facts.pixelData
  // The last byte of an odd length may be missing (checkIntegrity allows one).
  if (value.start + end > value.end + 1) throw fail('dicom_frame_incomplete')
  for (let at = from; at < Math.min(length, last + 1); at += BLOCK_BYTES) {
    const till = Math.min(at + BLOCK_BYTES, length, last + 1)
    const bytes = await readNativeBytes(object, facts, first + at, Math.min(first + till + (bitOffset > 0 ? 1 : 0), end))
    const isWhole = bitOffset === 0 && bits % 8 === 0 && bytes.length === till - at
    const block = isWhole ? bytes : shifted(bytes, bitOffset, till - at)
    if (till === length) clearBehind(block, bits)
    yield block
  }
}

/** PS3.5 8.1.1: pixels of one bit follow each other from the lowest bit on, so a frame may begin inside a byte. */
function shifted(bytes: Uint8Array, bitOffset: number, length: number): Uint8Array {
  const whole = new Uint8Array(length)
  if (bitOffset === 0) whole.set(bytes.subarray(0, length))
  else
    for (let at = 0; at < length; at += 1) whole[at] = ((bytes[at] ?? 0) >> bitOffset) | ((bytes[at + 1] ?? 0) << (8 - bitOffset))
  return whole
}

/** Clears the bits of the next frame. */
function clearBehind(block: Uint8Array, bits: number): void {
  const used = bits % 8
  const last = block.length - 1
  if (used > 0 && last >= 0) block[last] = block[last]! & ((1 << used) - 1)
}
