import { fail } from '../../../errors/fail'
import type { ByteReader } from '../../parse/byte-reader'
import { inflateChunks } from '../parse/inflate'
import { bitsPerFrame, type ImagePixelModule } from '../pixels/image-pixel-module'
import { fillUnusedBits } from '../write/fill-unused-bits'
import { sampleBitsOf } from '../pixels/sample-bits'

/** Deflated Image Frame Compression (PS3.5 A.4.13): a native frame, deflated, in one fragment. */
export const DEFLATED_IMAGE_FRAME = '1.2.840.10008.1.2.8.1'

/** Whole words of any size. */
const WORD_BYTES = 8

/**
 * Deflates the samples of a frame anew: what a deflated stream has beside them, and bits outside the samples, is not copied.
 *
 * @throws AppError `corrupt` for a stream that does not inflate to a frame, `too_large` for one that inflates to far more
 */
export async function redeflateFrame(frame: ByteReader, facts: ImagePixelModule): Promise<Uint8Array> {
  const pieces = readSamples(frame, facts)
  const samples = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  return new Uint8Array(await new Response(samples.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer())
}

async function* readSamples(
  frame: ByteReader,
  facts: ImagePixelModule,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const bits = bitsPerFrame(facts)
  const bytes = Math.ceil(bits / 8)
  const sampleBits = sampleBitsOf(facts, true)
  let [rest, at]: [Uint8Array<ArrayBuffer>, number] = [new Uint8Array(0), 0]
  // A frame of an odd number of bytes may be padded.
  for await (const chunk of inflateChunks(frame, 0, bytes + 1)) {
    const known = new Uint8Array(rest.length + chunk.length)
    known.set(rest)
    known.set(chunk, rest.length)
    const isLast = at + known.length >= bytes
    const words = known.subarray(0, isLast ? bytes - at : known.length - (known.length % WORD_BYTES))
    rest = known.subarray(words.length)
    at += words.length
    const clean = sampleBits ? fillUnusedBits(words, sampleBits) : words
    // PS3.5 8.1.1: pixels of one bit begin at the lowest.
    if (isLast && bits % 8 !== 0) clean[clean.length - 1] = clean.at(-1)! & ((1 << (bits % 8)) - 1)
    if (clean.length > 0) yield clean
    if (isLast) return
  }
  throw fail('dicom_pixel_data_incomplete')
}
