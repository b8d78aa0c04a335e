import { z } from 'zod'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'
import { type PixelRectangle } from './pixel-rectangle'

interface BlackedOutImage {
  type: 'image/jpeg' | 'image/png'
  bytes: Buffer
}

const MAGIC = { 'image/jpeg': 'ffd8ff', 'image/png': '89504e47' } as const

/** A child that was taken over must not choose the type under which its bytes are served. */
const BlackedOutImageSchema: z.ZodType<BlackedOutImage> = z
  .object({
    type: z.enum(['image/jpeg', 'image/png']),
    bytes: z.custom<Buffer>((value) => Buffer.isBuffer(value)),
  })
  .refine(({ type, bytes }) => bytes.subarray(0, 4).toString('hex').startsWith(MAGIC[type]))

/**
 * Makes an image from the pixels of another one, upright and in full size, with black rectangles and without metadata: JPEG
 * of an original with lossy compression, PNG of all others. Of several pages it is the first.
 *
 * @param rectangles in pixels of the upright image; none shows it as it is
 * @throws AppError `bad_input` for a rectangle outside the image, `preview_unavailable` for a type that cannot be decoded
 * here, `corrupt`, `unavailable`
 */
export async function blackOutImage(
  bytes: Buffer,
  type: ContentType,
  rectangles: readonly PixelRectangle[],
): Promise<BlackedOutImage> {
  return parseDecoderResponse(BlackedOutImageSchema, await getDecoders().run('blackout', { bytes, type, rectangles }))
}
