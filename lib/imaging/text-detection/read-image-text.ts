import { parseDecoderResponse } from '../_internal/decoder-pool/decoder-response-schema'
import { type ContentType } from '../content-type/detect-content-type'
import { getDecoders } from '../decoder-pool/decoders'
import { type FoundText, FoundTextsSchema } from './found-text'

/**
 * Finds what is probably written in a photograph and reads it, in a decoder child, in any direction: a hint for a person who looks, as
 * readDicomText() is. Places are in pixels of the upright image.
 *
 * @throws AppError `preview_unavailable` when it cannot be decoded here, `corrupt` also when it took too long, `unavailable`
 */
export async function readImageText(bytes: Buffer, type: ContentType): Promise<FoundText[]> {
  return parseDecoderResponse(FoundTextsSchema, await getDecoders().run('image-text', { bytes, type }))
}
