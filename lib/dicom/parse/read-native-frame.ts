import { fail } from '../../errors/fail'
import { bitsPerFrame, readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { readFrameBytes } from '../_internal/pixels/read-frame-bytes'
import { hasKnownSyntax, type DicomObject } from './parse-data-set'

/** The frames of an object as an uncompressed object in little endian has them, or as they are compressed. */
export interface ParsedFrames {
  count: number
  /** Null for compressed frames, whose length differs. */
  frameBytes: number | null
  /** @param frame counted from 0 */
  read(frame: number): Promise<Uint8Array>
}

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
    read: async (frame) => {
      if (frame < 0 || frame >= facts.frames) throw fail('dicom_frame_not_found')
      return isCompressed ? (await readFrameBytes(object, facts, frame)).bytes : readNative(object, facts, frame)
    },
  }
}

async function readNative(object: DicomObject, facts: ImagePixelModule, frame: number): Promise<Uint8Array> {
  const length = Math.ceil(bitsPerFrame(facts) / 8)
  const { bytes, bitOffset } = await readFrameBytes(object, facts, frame)
  if (bitOffset > 0) return masked(shifted(bytes, bitOffset, length), bitsPerFrame(facts))
  // The last byte of an odd length may be missing (checkIntegrity allows one).
  if (bytes.length < length - 1) throw fail('dicom_frame_incomplete')
  const padded = new Uint8Array(length)
  padded.set(bytes.subarray(0, length))
  return facts.bitsAllocated === 1 ? masked(padded, bitsPerFrame(facts)) : padded
}

/** PS3.5 8.1.1: pixels of one bit follow each other from the lowest bit on, so a frame may begin inside a byte. */
function shifted(bytes: Uint8Array, bitOffset: number, length: number): Uint8Array {
  const whole = new Uint8Array(length)
  for (let at = 0; at < length; at += 1) whole[at] = ((bytes[at] ?? 0) >> bitOffset) | ((bytes[at + 1] ?? 0) << (8 - bitOffset))
  return whole
}

/** Clears the bits of the next frame. */
function masked(bytes: Uint8Array, bits: number): Uint8Array {
  const used = bits % 8
  const last = bytes.length - 1
  if (used > 0 && last >= 0) bytes[last] = bytes[last]! & ((1 << used) - 1)
  return bytes
}
