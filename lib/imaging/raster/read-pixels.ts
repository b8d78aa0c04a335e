import { z } from 'zod'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'
import { type RawImage } from './raw-image'

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
 * Returns the pixels of an image, upright, in sRGB or greyscale with 8 bits a channel, from a decoder child.
 *
 * @param within pixels: neither side is longer
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function readPixels(bytes: Buffer, type: ContentType, within: number): Promise<RawImage> {
  return parseDecoderResponse(RawSchema, await getDecoders().run('raw', { bytes, type, within }))
}
