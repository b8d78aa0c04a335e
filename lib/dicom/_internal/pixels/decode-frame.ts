import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { decompressFrame } from './decompress-frame'
import { decodeRle } from './decode-rle'
import { readFrameBytes } from './read-frame-bytes'
import { bitsPerFrame, type ImagePixelModule } from './image-pixel-module'

/** Bit patterns up to 16 bits wide, as stored; wider ones as numbers. */
export type Samples = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array

export interface DecodedFrame {
  samples: Samples
  /** The photometric interpretation after decoding: a decoder may have converted YBR to RGB. */
  photometric: string
  planar: boolean
  /** Chroma is still subsampled, as in native YBR_FULL_422. */
  subsampled: boolean
}

const RLE_LOSSLESS = '1.2.840.10008.1.2.5'

/** Reads and decodes one frame. Throws `fail.previewUnavailable` where that cannot be done. */
export async function decodeFrame(object: DicomObject, facts: ImagePixelModule, frame: number): Promise<DecodedFrame> {
  const { bytes, bitOffset } = await readFrameBytes(object, facts, frame)
  const { pixelData, planar, photometric, bitsAllocated, rows, columns } = facts
  const count = rows * columns * facts.samples
  if (pixelData.fragments && object.transferSyntaxUid === RLE_LOSSLESS) {
    return { samples: decodeRle(bytes, facts), photometric, planar: facts.samples === 3, subsampled: false }
  }
  if (pixelData.fragments) {
    const decoded = await decompressFrame(bytes, object.transferSyntaxUid, facts)
    // A decoder may return fewer bits than DICOM allocated: the length decides.
    const bits = decoded.bytes.length >= count * 2 ? 16 : 8
    if (decoded.bytes.length < count || bitsAllocated > 16) throw fail('dicom_compressed_data_damaged')
    return { ...decoded, samples: toSamples(decoded.bytes, { ...facts, bitsAllocated: bits }, count), subsampled: false }
  }
  const subsampled = facts.samples === 3 && photometric.endsWith('_422')
  if (bitsAllocated === 1) return { samples: unpackBits(bytes, bitOffset, count), photometric, planar, subsampled: false }
  const whole = padToLength(bytes, Math.ceil(bitsPerFrame(facts) / 8))
  return { samples: toSamples(whole, facts), photometric, planar, subsampled }
}

/** The last byte of an odd length may be missing (checkIntegrity allows one). */
function padToLength(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length >= length) return bytes
  if (bytes.length < length - 1) throw fail('dicom_frame_incomplete')
  const whole = new Uint8Array(length)
  whole.set(bytes)
  return whole
}

/** The samples of bytes in little endian. */
export function toSamples(
  bytes: Uint8Array,
  facts: Pick<ImagePixelModule, 'bitsAllocated' | 'float' | 'signed'>,
  count?: number,
) {
  const { bitsAllocated, float, signed } = facts
  if (bitsAllocated === 8) return count === undefined ? bytes : bytes.subarray(0, count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const length = count ?? Math.floor(bytes.length / (bitsAllocated / 8))
  if (bitsAllocated === 16) {
    const words = new Uint16Array(length)
    for (let at = 0; at < length; at += 1) words[at] = view.getUint16(at * 2, true)
    return words
  }
  if (float && bitsAllocated === 32) return fill(new Float32Array(length), (at) => view.getFloat32(at * 4, true))
  if (float && bitsAllocated === 64) return fill(new Float64Array(length), (at) => view.getFloat64(at * 8, true))
  if (bitsAllocated === 32 && signed) return fill(new Int32Array(length), (at) => view.getInt32(at * 4, true))
  if (bitsAllocated === 32) return fill(new Uint32Array(length), (at) => view.getUint32(at * 4, true))
  throw fail('dicom_pixel_depth_not_supported')
}

function fill<Numbers extends Samples>(numbers: Numbers, at: (index: number) => number): Numbers {
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = at(index)
  return numbers
}

/** PS3.5 8.1.1, one bit each: the first pixel is the lowest bit of the first byte. */
function unpackBits(bytes: Uint8Array, bitOffset: number, count: number): Uint8Array {
  return fill(new Uint8Array(count), (index) => ((bytes[(index + bitOffset) >> 3] ?? 0) >> ((index + bitOffset) & 7)) & 1)
}
