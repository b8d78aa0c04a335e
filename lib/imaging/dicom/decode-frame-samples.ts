import { z } from 'zod'
import { type ByteReader } from '../../dicom/parse/byte-reader'
import { type FrameSamples } from '../../dicom/render/decode-samples'
import { DECODED_PHOTOMETRICS } from '../../dicom/write/encode-jpeg-ls'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'

const SamplesSchema: z.ZodType<FrameSamples> = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  bitsAllocated: z.union([z.literal(8), z.literal(16)]),
  photometric: z.enum(DECODED_PHOTOMETRICS),
})

/**
 * Decodes one frame of a DICOM object in a decoder child and returns its stored samples.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be decoded here, `corrupt`, `unavailable`, and whatever the
 * reader threw
 */
export async function decodeFrameSamples(reader: ByteReader, frame: number): Promise<FrameSamples> {
  return parseDecoderResponse(SamplesSchema, await getDecoders().run('dicom-samples', { frame }, reader))
}
