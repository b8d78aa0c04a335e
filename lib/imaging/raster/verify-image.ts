import { getDecoders } from '../decoder-pool/decoders'
import { type ContentType } from '../content-type/detect-content-type'

/**
 * Verifies in a decoder child that an image is complete, every frame of it, without deriving anything. deriveImage does
 * this as well.
 *
 * @throws AppError `corrupt`, `preview_unavailable` for one that is complete but cannot be decoded here, `unavailable`
 */
export async function verifyImage(bytes: Buffer, type: ContentType): Promise<void> {
  await getDecoders().run('verify', { bytes, type })
}
