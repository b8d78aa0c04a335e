import { fail } from '../../errors/fail'
import { decodeFrame } from '../_internal/pixels/decode-frame'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { bytesOf, decodedPhotometric, interleaved } from '../_internal/pixels/native-frame'
import type { ByteReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'

/** The pixels of one frame as in an uncompressed object. */
export interface FrameSamples {
  /** Row by row, the samples of a pixel together, little endian. */
  bytes: Uint8Array
  /** 8 or 16. */
  bitsAllocated: number
  photometric: string
}

/**
 * Decodes one frame of an object and returns its samples without gaps, as stored: no window or palette is applied.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be decoded here, `corrupt`
 */
export async function decodeSamples(file: ByteReader, frame: number): Promise<FrameSamples> {
  const object = await parseDataSet(file)
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_without_image')
  const { samples, photometric, planar, subsampled } = await decodeFrame(object, facts, frame)
  if (subsampled || !(samples instanceof Uint8Array || samples instanceof Uint16Array)) throw fail('dicom_samples_not_supported')
  const together = planar && facts.samples === 3 ? interleaved(samples) : samples
  return {
    bytes: bytesOf(together),
    bitsAllocated: together.BYTES_PER_ELEMENT * 8,
    photometric: decodedPhotometric(photometric),
  }
}
