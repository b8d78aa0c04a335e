import { z } from 'zod'
import { type ByteReader } from '../dicom/byte-reader'
import { type FrameSamples } from '../dicom/decode-samples'
import { parseAnswer } from './_internal/derived-schema'
import { decoders } from './decoders'

const SamplesSchema: z.ZodType<FrameSamples> = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  bitsAllocated: z.union([z.literal(8), z.literal(16)]),
  photometric: z.enum(['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR', 'RGB', 'YBR_FULL']),
})

/**
 * Decodes one frame of a DICOM object in a decoder child and gives its samples as they are stored.
 *
 * @param frame counted from 0
 * @throws AppError `preview_unavailable` where it cannot be decoded here, `corrupt`, `unavailable`, and whatever the reader threw
 */
export async function decodeSamples(reader: ByteReader, frame: number): Promise<FrameSamples> {
  return parseAnswer(SamplesSchema, await decoders().run('dicom-samples', { frame }, reader))
}
