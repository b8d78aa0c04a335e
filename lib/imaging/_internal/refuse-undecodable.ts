import { fail } from '../../errors/fail'
import { type ContentType } from '../identify-content'
import { isWholeHeif } from './check-heif'

const KEPT = 'This picture is kept as it was sent, but this kind cannot be shown here yet'
const CUT_OFF = 'This picture is cut off: its end is missing. Please send it again'

/**
 * Speaks the verdict on a kind that nothing here can decode: whole by its own container, or not.
 *
 * @throws AppError `preview_unavailable` or `corrupt` for such a kind; returns for any other.
 */
export function refuseUndecodable(bytes: Buffer, type: ContentType): void {
  if (type !== 'image/heic') return
  throw isWholeHeif(bytes) ? fail.previewUnavailable(KEPT) : fail.corrupt(CUT_OFF)
}
