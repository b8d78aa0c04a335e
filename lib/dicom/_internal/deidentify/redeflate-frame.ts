import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'
import { inflate } from '../parse/inflate'
import { bitsPerFrame, type ImagePixelModule } from '../pixels/image-pixel-module'
import { fillUnusedBits } from '../write/fill-unused-bits'
import { sampleBitsOf } from './sample-bits'

/** Deflated Image Frame Compression (PS3.5 A.4.13): a native frame, deflated, in one fragment. */
export const DEFLATED_IMAGE_FRAME = '1.2.840.10008.1.2.8.1'

/**
 * Deflates the samples of a frame anew: what a deflated stream has beside them, and bits outside the samples, is not copied.
 *
 * @throws AppError `corrupt` for a stream that does not inflate to a frame
 */
export async function redeflateFrame(frame: ByteReader, facts: ImagePixelModule): Promise<Uint8Array> {
  const bits = bitsPerFrame(facts)
  const bytes = Math.ceil(bits / 8)
  // A frame of an odd number of bytes may be padded.
  const inflated = await inflate(frame, 0, bytes + 1)
  if (inflated.length < bytes) throw fail('dicom_pixel_data_incomplete')
  const samples = inflated.subarray(0, bytes)
  const sampleBits = sampleBitsOf(facts, true)
  const clean = sampleBits ? fillUnusedBits(samples, sampleBits) : samples
  // PS3.5 8.1.1: pixels of one bit begin at the lowest.
  if (bits % 8 !== 0) clean[bytes - 1] = clean[bytes - 1]! & ((1 << (bits % 8)) - 1)
  const deflated = new Response(new Blob([new Uint8Array(clean)]).stream().pipeThrough(new CompressionStream('deflate-raw')))
  return new Uint8Array(await deflated.arrayBuffer())
}
