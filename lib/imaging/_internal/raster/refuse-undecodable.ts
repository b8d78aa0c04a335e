import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { isWholeHeif } from './check-heif'

/**
 * Rejects a type that cannot be decoded here, as complete by its container or not.
 *
 * @throws AppError `preview_unavailable` or `corrupt` for such a type; returns for any other.
 */
export function refuseUndecodable(bytes: Buffer, type: ContentType): void {
  if (type !== 'image/heic') return
  throw isWholeHeif(bytes) ? fail('image_format_not_shown') : fail('image_incomplete')
}
