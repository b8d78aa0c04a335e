import { z } from 'zod'
import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { getDecoders } from '../decoder-pool/decoders'
import { detectContentType } from '../content-type/detect-content-type'

const JpegSchema = z.custom<Buffer>((answer) => Buffer.isBuffer(answer) && answer[0] === 0xff && answer[1] === 0xd8)

/**
 * Transcodes an image to a baseline 8-bit JPEG, upright, in sRGB, on black where it was transparent, without metadata:
 * for a browser that supports neither WebP nor AVIF, and for programs that only read JPEG.
 *
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function transcodeToJpeg(bytes: Buffer): Promise<Buffer> {
  const type = await detectContentType(bytes.subarray(0, 65_536))
  return parseDecoderResponse(JpegSchema, await getDecoders().run('jpeg', { bytes, type }))
}
