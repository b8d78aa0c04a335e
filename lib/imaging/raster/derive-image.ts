import { DerivedImageSchema, parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { type DerivedImage } from './decode-image'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'

/**
 * Makes every derived image of an original in a decoder child: four sizes, thumbhash, quality, size and capture time.
 * The original is read completely: one that is truncated or damaged is rejected.
 *
 * @param type what detectContentType found, never what was declared
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function deriveImage(bytes: Buffer, type: ContentType): Promise<DerivedImage> {
  return parseDecoderResponse(DerivedImageSchema, await getDecoders().run('pictures', { bytes, type }))
}
