import { decoders } from './decoders'
import { type ContentType } from './identify-content'

/**
 * Sees that a picture is whole, every frame of it, in a decoder child; makes nothing. derivePictures does this as well.
 *
 * @throws AppError `corrupt`, `preview_unavailable` for one that is whole but cannot be decoded here, `unavailable`
 */
export async function verifyPicture(bytes: Buffer, type: ContentType): Promise<void> {
  await decoders().run('verify', { bytes, type })
}
