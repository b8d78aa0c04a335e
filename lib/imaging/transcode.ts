import { z } from 'zod'
import { parseAnswer } from './_internal/derived-schema'
import { decoders } from './decoders'
import { identifyContent } from './identify-content'

const JpegSchema = z.custom<Buffer>((answer) => Buffer.isBuffer(answer) && answer[0] === 0xff && answer[1] === 0xd8)

/**
 * Turns a picture into a baseline 8-bit JPEG, upright, in sRGB, on black where it was transparent, without metadata: for a
 * browser that takes neither WebP nor AVIF, and for what only reads JPEG.
 *
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function toJpeg(bytes: Buffer): Promise<Buffer> {
  const type = await identifyContent(bytes.subarray(0, 65_536))
  return parseAnswer(JpegSchema, await decoders().run('jpeg', { bytes, type }))
}
