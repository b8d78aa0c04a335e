import { DerivedSchema, parseAnswer } from './_internal/derived-schema'
import { type Derived } from './decode-picture'
import { decoders } from './decoders'
import { type ContentType } from './identify-content'

/**
 * Makes every derived picture of an original in a decoder child: four sizes, thumbhash, quality, size and capture time.
 * The original is read whole: one that is cut off or damaged is refused.
 *
 * @param type what identifyContent found, never what was declared
 * @throws AppError `corrupt`, `preview_unavailable`, `unavailable`
 */
export async function derivePictures(bytes: Buffer, type: ContentType): Promise<Derived> {
  return parseAnswer(DerivedSchema, await decoders().run('pictures', { bytes, type }))
}
