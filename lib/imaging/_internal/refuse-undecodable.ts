import { fail } from '../../errors/fail'
import { type ContentType } from '../identify-content'
import { isWholeHeif } from './check-heif'

const KEPT = 'This picture is kept as it was sent, but this kind cannot be shown here yet'
const CUT_OFF = 'This picture is cut off: its end is missing. Please send it again'

/**
 * Speaks the verdict on kinds that nothing here can decode: whole by their own container, or not.
 *
 * @throws AppError `preview_unavailable` or `corrupt` for such a kind; returns for any other.
 */
export function refuseUndecodable(bytes: Buffer, type: ContentType): void {
  if (type !== 'image/heic' && type !== 'image/bmp') return
  const whole = type === 'image/heic' ? isWholeHeif(bytes) : isWholeBitmap(bytes)
  throw whole ? fail.previewUnavailable(KEPT) : fail.corrupt(CUT_OFF)
}

/** BITMAPFILEHEADER: bfSize at 2, and bfOffBits at 10, where the pixels begin. Some writers leave bfSize empty. */
function isWholeBitmap(bytes: Buffer): boolean {
  if (bytes.length < 26) return false
  const claimed = bytes.readUInt32LE(2)
  return bytes.readUInt32LE(10) < bytes.length && claimed <= bytes.length
}
