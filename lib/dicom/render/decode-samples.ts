import { fail } from '../../errors/fail'
import { decodeFrame, type Samples } from '../_internal/pixels/decode-frame'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
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
    // A decoder returns the colour of every pixel, whatever the subsampling was.
    photometric: photometric.replace(/_42[02]$/, '').replace(/^YBR_(RCT|ICT)$/, 'RGB'),
  }
}

function interleaved(planes: Uint8Array | Uint16Array): Uint8Array | Uint16Array {
  const count = planes.length / 3
  const together = planes instanceof Uint8Array ? new Uint8Array(planes.length) : new Uint16Array(planes.length)
  for (let pixel = 0; pixel < count; pixel += 1)
    for (let plane = 0; plane < 3; plane += 1) together[pixel * 3 + plane] = planes[plane * count + pixel]!
  return together
}

function bytesOf(samples: Samples): Uint8Array {
  if (samples instanceof Uint8Array) return samples
  const bytes = new Uint8Array(samples.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < samples.length; at += 1) view.setUint16(at * 2, samples[at]!, true)
  return bytes
}
