import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import { decodeFrame, type Samples } from './decode-frame'
import type { ImagePixelModule } from './image-pixel-module'
import { readFrameBytes } from './read-frame-bytes'

/** One frame as an object in Explicit VR Little Endian has it (PS3.5 8.1). */
export interface NativeFrame {
  /** Row by row, little endian, in words of Bits Allocated; the samples of a pixel together where it was compressed. */
  bytes: Uint8Array
  /** The photometric interpretation of these bytes (PS3.5 8.2): a codec may have returned to RGB. */
  photometric: string
}

/**
 * Reads one frame without compression, each sample as stored.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be decoded here
 */
export async function readNativeFrame(object: DicomObject, facts: ImagePixelModule, frame: number): Promise<NativeFrame> {
  if (!facts.pixelData.fragments) return uncompressedFrame(object, facts, frame)
  const { samples, photometric, planar } = await decodeFrame(object, facts, frame)
  if (!(samples instanceof Uint8Array || samples instanceof Uint16Array)) throw fail('dicom_samples_not_supported')
  const together = planar && facts.samples === 3 ? interleaved(samples) : samples
  return { bytes: bytesOf(widened(together, facts)), photometric: decodedPhotometric(photometric) }
}

/** PS3.5 8.2: a decoder returns the colour of every pixel, whatever the subsampling was, and of JPEG 2000 the RGB. */
export const decodedPhotometric = (photometric: string): string =>
  photometric.replace(/_42[02]$/, '').replace(/^YBR_(RCT|ICT)$/, 'RGB')

async function uncompressedFrame(object: DicomObject, facts: ImagePixelModule, frame: number): Promise<NativeFrame> {
  const { photometric, bitsAllocated } = facts
  // Bits of several frames may share a byte.
  if (bitsAllocated === 1) return { bytes: packBits((await decodeFrame(object, facts, frame)).samples), photometric }
  const { bytes } = await readFrameBytes(object, facts, frame)
  return { bytes, photometric }
}

/** PS3.5 8.1.1: the first pixel is the lowest bit of the first byte. */
function packBits(samples: Samples): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(samples.length / 8))
  for (let at = 0; at < samples.length; at += 1) if (samples[at]) bytes[at >> 3]! |= 1 << (at & 7)
  return bytes
}

/** A decoder may return fewer bits than DICOM allocated: a negative sample keeps its sign. */
function widened(samples: Uint8Array | Uint16Array, facts: ImagePixelModule): Uint8Array | Uint16Array {
  const { bitsAllocated, bitsStored, signed } = facts
  if (samples.BYTES_PER_ELEMENT * 8 === bitsAllocated) return samples
  if (samples.BYTES_PER_ELEMENT * 8 > bitsAllocated) throw fail('dicom_compressed_data_mismatch')
  const sign = signed ? 1 << (Math.min(bitsStored, 8) - 1) : 0
  return Uint16Array.from(samples, (sample) => (sample & sign ? sample | (0xffff & ~(2 * sign - 1)) : sample))
}

/** Samples of planes, pixel by pixel. */
export function interleaved(planes: Uint8Array | Uint16Array): Uint8Array | Uint16Array {
  const count = planes.length / 3
  const together = planes instanceof Uint8Array ? new Uint8Array(planes.length) : new Uint16Array(planes.length)
  for (let pixel = 0; pixel < count; pixel += 1)
    for (let plane = 0; plane < 3; plane += 1) together[pixel * 3 + plane] = planes[plane * count + pixel]!
  return together
}

/** The bytes of samples in little endian, whatever this machine is. */
export function bytesOf(samples: Uint8Array | Uint16Array): Uint8Array {
  if (samples instanceof Uint8Array) return samples
  const bytes = new Uint8Array(samples.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < samples.length; at += 1) view.setUint16(at * 2, samples[at]!, true)
  return bytes
}
