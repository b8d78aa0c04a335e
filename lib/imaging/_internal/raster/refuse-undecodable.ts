import { fail } from '../../../errors/fail'
import { type ContentType } from '../../content-type/detect-content-type'
import { isWholeHeif } from './check-heif'

const UNSUPPORTED_FORMAT = 'This picture is kept as it was sent, but this kind cannot be shown here yet'
const CUT_OFF = 'This picture is cut off: its end is missing. Please send it again'

/**
 * Rejects a type that cannot be decoded here, as complete by its container or not.
 *
 * @throws AppError `preview_unavailable` or `corrupt` for such a type; returns for any other.
 */
export function refuseUndecodable(bytes: Buffer, type: ContentType): void {
  if (type !== 'image/heic') return
  throw isWholeHeif(bytes) ? fail.previewUnavailable(UNSUPPORTED_FORMAT) : fail.corrupt(CUT_OFF)
}
