import { z } from 'zod'
import { parseAnswer } from './_internal/derived-schema'
import { decoders } from './decoders'
import { type ContentType } from './identify-content'
import { type RawImage } from './measure-quality'

const side = z.int().min(1).max(65_535)
const RawSchema: z.ZodType<RawImage> = z
  .object({
    width: side,
    height: side,
    channels: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    pixels: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  })
  .refine(({ width, height, channels, pixels }) => pixels.length === width * height * channels)

/**
 * Gives the pixels of a picture, upright, in sRGB or grey with 8 bits a channel, from a decoder child.
 *
 * @param within pixels: neither side is longer
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function readPixels(bytes: Buffer, type: ContentType, within: number): Promise<RawImage> {
  return parseAnswer(RawSchema, await decoders().run('raw', { bytes, type, within }))
}
