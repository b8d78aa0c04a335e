import { parseDecoderResponse, QualitySchema } from '../_internal/decoder-pool/decoder-response-schema'
import { type Quality } from './assess-quality'
import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'

/**
 * Measures and scores an image in a decoder child. The same bytes give the result of deriveImage.
 *
 * @param type what detectContentType found, never what was declared
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function analyzeImageQuality(bytes: Buffer, type: ContentType): Promise<Quality> {
  return parseDecoderResponse(QualitySchema, await getDecoders().run('quality', { bytes, type }))
}
