import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { DECODED_PHOTOMETRICS, type JpegLsFrame } from '../../dicom/write/encode-jpeg-ls'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { type EncodedBatch } from '../_internal/dicom/encode-batch'
import { getDecoders } from '../decoder-pool/decoders'

const BatchSchema: z.ZodType<EncodedBatch<JpegLsFrame>> = z.object({
  frames: z.number().int().min(1),
  encoded: z
    .array(
      z.object({
        codestream: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
        photometric: z.enum(DECODED_PHOTOMETRICS),
      }),
    )
    .min(1),
})

/**
 * Encodes the frames of a DICOM object as JPEG-LS without loss in decoder children, in order from one of them, some at a
 * time. Each was decoded there again, and has every sample of the object.
 *
 * @throws AppError `cannot_deidentify` where a frame cannot be decoded, `corrupt`, `unavailable`, and whatever the reader
 * threw
 */
export async function* encodeJpegLsFrames(reader: ByteReader, from = 0): AsyncGenerator<JpegLsFrame> {
  for (let [at, frames] = [from, from + 1]; at < frames;) {
    const batch = parseDecoderResponse(BatchSchema, await getDecoders().run('jpeg-ls-frames', { from: at }, reader))
    yield* batch.encoded
    at += batch.encoded.length
    frames = batch.frames
  }
}
