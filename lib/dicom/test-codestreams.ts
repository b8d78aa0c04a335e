import type * as dcmjsCodecs from 'dcmjs-codecs'
import { concat } from './_internal/write/write-elements'
import { bytesReader } from './parse/byte-reader'
import { openJpegLsEncoder } from './write/encode-jpeg-ls'

export type Codec = 'encodeJpeg' | 'encodeJpegLs' | 'encodeJpeg2000' | 'encodeHtJpeg2000' | 'encodeJpegXl'

interface GreyFrame {
  samples: readonly number[]
  width: number
  height: number
  signed?: boolean
  /** JPEG 2000 only. */
  lossy?: boolean
}

/** Encodes a greyscale frame with 16 bits a sample, whatever its object says of them; of even length. */
export async function encodeCodestream(codec: Codec, { samples, width, height, signed = false, lossy = false }: GreyFrame) {
  const loaded: typeof dcmjsCodecs & { default?: typeof dcmjsCodecs } = await import('dcmjs-codecs')
  const { Context, NativeCodecs } = loaded.default ?? loaded
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync()
  const decodedBuffer = new Uint8Array(Uint16Array.from(samples, (value) => value & 0xffff).buffer)
  const context = new Context({
    ...{ width, height, bitsAllocated: 16, bitsStored: 16, samplesPerPixel: 1, planarConfiguration: 0 },
    ...{ pixelRepresentation: signed ? 1 : 0, photometricInterpretation: 'MONOCHROME2', decodedBuffer },
  })
  const encoded = NativeCodecs[codec](context, { lossy, rate: 20, predictor: 1, pointTransform: 0 }).getEncodedBuffer()!
  const bytes = new Uint8Array(encoded)
  return bytes.length % 2 === 0 ? bytes : concat([bytes, new Uint8Array(1)])
}

/** Encodes the frames of an object anew as a decoder child does. */
export const recodeInProcess = (object: Uint8Array) =>
  async function* (from: number) {
    const encoder = await openJpegLsEncoder(bytesReader(object))
    for (let frame = from; frame < encoder.frames; frame += 1) yield encoder.encode(frame)
  }
