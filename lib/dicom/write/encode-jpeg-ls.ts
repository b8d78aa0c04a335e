import { isAppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { type SampleBits, sampleBitsOf } from '../_internal/pixels/sample-bits'
import { clampSamples } from '../_internal/write/clamp-samples'
import { fillUnusedBits } from '../_internal/write/fill-unused-bits'
import { openCodecs } from '../_internal/pixels/codecs'
import { readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { type NativeFrame, readNativeFrame } from '../_internal/pixels/native-frame'
import type { ByteReader } from '../parse/byte-reader'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'

/** A frame as JPEG-LS without loss. */
export interface JpegLsFrame {
  codestream: Uint8Array
  /** Of its samples, which are those that the frame had after decoding (PS3.5 8.2). */
  photometric: DecodedPhotometric
}

/** What decoded samples can be; others are retired, and no codec returns them. */
export const DECODED_PHOTOMETRICS = ['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR', 'RGB', 'YBR_FULL'] as const
type DecodedPhotometric = (typeof DECODED_PHOTOMETRICS)[number]

/** Encodes the frames of one object. */
interface JpegLsEncoder {
  frames: number
  /**
   * Encodes one frame, counted from 0, without loss, and without the bits of its words that are not part of a sample.
   *
   * @throws AppError `cannot_deidentify` where it cannot be decoded here, or the codec would have changed a sample
   */
  encode(frame: number): Promise<JpegLsFrame>
}

/** JPEG baseline and extended, near-lossless JPEG-LS, and those that may be lossy (PS3.5 A.4). */
const MAY_BE_LOSSY = /^1\.2\.840\.10008\.1\.2\.4\.(50|51|81|91|93|203|112)$/
const PASSED_ON: ReadonlySet<string> = new Set(['unavailable', 'corrupt'])
/** ISO 14495-1 C.2.2: the precision of a frame has 2 bits or more. */
const LEAST_PRECISION = 2

/**
 * Opens an encoder of an object's frames as JPEG-LS, which takes grey and colour, of 2 to 16 bits, with and without sign.
 *
 * @throws AppError `corrupt`, `preview_unavailable` for an object without pixels
 */
export async function openJpegLsEncoder(file: ByteReader): Promise<JpegLsEncoder> {
  const object = await parseDataSet(file)
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_without_image')
  return { frames: facts.frames, encode: (frame) => encodeFrame(object, facts, frame) }
}

async function encodeFrame(object: DicomObject, facts: ImagePixelModule, frame: number): Promise<JpegLsFrame> {
  const native = await readNativeFrame(object, facts, frame).catch(refuse)
  const photometric = DECODED_PHOTOMETRICS.find((known) => known === native.photometric)
  const bits = sampleBitsOf(facts, true)
  const bytes = cleanWords(native, bits, MAY_BE_LOSSY.test(object.transferSyntaxUid))
  const { rows: height, columns: width, bitsAllocated, bitsStored, signed, samples } = facts
  const isWhole = bytes.length === (width * height * samples * bitsAllocated) / 8
  if (!isWhole || !photometric) throw fail('dicom_not_deidentifiable')
  const image = {
    ...{ width, height, bitsAllocated, samplesPerPixel: samples, pixelRepresentation: signed ? 1 : 0 },
    ...{ bitsStored: Math.max(LEAST_PRECISION, bits?.lowBit ? bitsAllocated : bitsStored) },
    ...{ planarConfiguration: 0, photometricInterpretation: photometric },
  }
  const { Context, NativeCodecs } = await openCodecs()
  try {
    const encoded = NativeCodecs.encodeJpegLs(new Context({ ...image, decodedBuffer: bytes }), {
      lossy: false,
    }).getEncodedBuffer()
    if (!encoded) throw new Error('the codec returned nothing')
    const decoded = NativeCodecs.decodeJpegLs(new Context({ ...image, encodedBuffer: encoded })).getDecodedBuffer()
    if (!decoded || Buffer.compare(decoded, bytes) !== 0) throw new Error('the codec changed a sample')
    return { codestream: encoded, photometric }
  } catch (cause) {
    // An exception leaves the codecs' memory in an undefined state: the next frame gets a fresh one.
    NativeCodecs.release()
    throw fail('dicom_not_deidentifiable', { cause })
  }
}

/** What cannot be decoded cannot be written without what a decoder does not read. */
function refuse(cause: unknown): never {
  throw isAppError(cause) && PASSED_ON.has(cause.category) ? cause : fail('dicom_not_deidentifiable', { cause })
}

/** Without what is no part of a sample. Of a lossy codestream a value beyond the largest one is an error of its compression. */
function cleanWords({ bytes }: NativeFrame, bits: SampleBits | null, isLossy: boolean): Uint8Array {
  if (!bits) return bytes
  return isLossy && bits.lowBit === 0 ? clampSamples(bytes, bits) : fillUnusedBits(bytes, bits)
}
