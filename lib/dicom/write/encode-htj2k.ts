import { hasShutter } from '../_internal/render/shutter'
import { fail } from '../../errors/fail'
import { openCodecs } from '../_internal/pixels/codecs'
import { readImagePixelModule, type ImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { readNativeFrame } from '../_internal/pixels/native-frame'
import type { ByteReader } from '../parse/byte-reader'
import { isVideo } from '../parse/check-integrity'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'

/** Encodes the frames of one object. */
interface Htj2kEncoder {
  frames: number
  /**
   * Encodes one frame, counted from 0, without loss.
   *
   * @throws AppError `preview_unavailable` where it cannot be decoded here, or the codec would have changed a sample
   */
  encode(frame: number): Promise<Uint8Array>
}

/** HTJ2K, lossless, RPCL (PS3.5 A.4.9): what this encoder writes. */
const HTJ2K_LOSSLESS_RPCL = '1.2.840.10008.1.2.4.202'
/** Beyond that, decoding and encoding take more memory than a decoder child has. */
const MAX_FRAME_PIXELS = 32 * 1024 * 1024
const MAX_FRAMES = 10_000
/** Of all frames together: minutes of work. */
const MAX_PIXELS = 4_000_000_000

/**
 * Opens an encoder of an object's frames as lossless HTJ2K: in RPCL order, a tile-part per resolution with TLM, so that
 * the beginning of a codestream is a smaller image (see htj2kResolutionEnds).
 *
 * @returns null for what needs no such codestreams: no image, colour, samples of other than 8 or 16 bits, one that has
 * them already, more frames or pixels than can be read so, a display shutter: it would be lifted for who reads them
 * @throws AppError `corrupt`
 */
export async function openHtj2kEncoder(file: ByteReader): Promise<Htj2kEncoder | null> {
  const object = await parseDataSet(file)
  const facts = await readImagePixelModule(object)
  if (!facts || !isEncodable(object, facts) || (await hasShutter(object))) return null
  return { frames: facts.frames, encode: (frame) => encodeFrame(object, facts, frame) }
}

function isEncodable(
  object: DicomObject,
  { photometric, bitsAllocated, float, rows, columns, frames }: ImagePixelModule,
): boolean {
  const pixels = rows * columns
  if (object.transferSyntaxUid === HTJ2K_LOSSLESS_RPCL || isVideo(object)) return false
  if (!photometric.startsWith('MONOCHROME') || float || (bitsAllocated !== 8 && bitsAllocated !== 16)) return false
  return frames <= MAX_FRAMES && pixels <= MAX_FRAME_PIXELS && pixels * frames <= MAX_PIXELS
}

async function encodeFrame(object: DicomObject, facts: ImagePixelModule, frame: number): Promise<Uint8Array> {
  const { bytes } = await readNativeFrame(object, facts, frame)
  const { rows: height, columns: width, bitsAllocated, signed } = facts
  if (bytes.length !== (width * height * bitsAllocated) / 8) throw fail('dicom_frame_incomplete')
  const { Context, NativeCodecs } = await openCodecs()
  const image = {
    ...{ width, height, bitsAllocated, bitsStored: bitsInUse(bytes, facts), samplesPerPixel: 1 },
    ...{ pixelRepresentation: signed ? 1 : 0, planarConfiguration: 0, photometricInterpretation: 'MONOCHROME2' },
  }
  try {
    // 2: RPCL. The codec divides RPCL at resolutions and writes TLM.
    const encoded = NativeCodecs.encodeHtJpeg2000(new Context({ ...image, decodedBuffer: bytes }), {
      lossy: false,
      progressionOrder: 2,
    }).getEncodedBuffer()
    if (!encoded) throw new Error('the codec returned nothing')
    const decoded = NativeCodecs.decodeHtJpeg2000(new Context({ ...image, encodedBuffer: encoded })).getDecodedBuffer()
    if (!decoded || !isEqual(decoded, bytes)) throw new Error('the codec changed a sample')
    return encoded
  } catch (cause) {
    // An exception leaves the codecs' memory in an undefined state: the next frame gets a fresh one.
    NativeCodecs.release()
    throw fail('dicom_samples_not_supported', { cause })
  }
}

/**
 * The precision of the codestream: Bits Stored, unless a word has something else in its other bits (an overlay, or what
 * a scanner left there), which a decoder would cut off.
 */
function bitsInUse(bytes: Uint8Array, { bitsAllocated, bitsStored, signed }: ImagePixelModule): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const [low, high] = signed ? [-(2 ** (bitsStored - 1)), 2 ** (bitsStored - 1) - 1] : [0, 2 ** bitsStored - 1]
  for (let at = 0; at < bytes.length; at += bitsAllocated / 8) {
    const value = readSample(view, at, bitsAllocated, signed)
    if (value < low || value > high) return bitsAllocated
  }
  return bitsStored
}

function readSample(view: DataView, at: number, bitsAllocated: number, signed: boolean): number {
  if (bitsAllocated === 8) return signed ? view.getInt8(at) : view.getUint8(at)
  return signed ? view.getInt16(at, true) : view.getUint16(at, true)
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}
