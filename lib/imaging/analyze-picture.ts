import { parseAnswer, QualitySchema } from './_internal/derived-schema'
import { type Quality } from './assess-quality'
import { decoders } from './decoders'
import { type ContentType } from './identify-content'

/**
 * Measures and judges a picture in a decoder child. The same bytes give what derivePictures gives.
 *
 * @param type what identifyContent found, never what was declared
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function analyzePicture(bytes: Buffer, type: ContentType): Promise<Quality> {
  return parseAnswer(QualitySchema, await decoders().run('quality', { bytes, type }))
}
