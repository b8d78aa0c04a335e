import { previewBytes } from './fit-preview'
import { type UploadItem } from './item'

/** What each request costs besides its bytes: headers both ways, the cookie, TLS; an allowance. */
const requestBytes = 2000
/** TCP and IP headers: 40 of every 1460 bytes, and some that are sent twice on a bad line. */
const lineShare = 0.04
/** Asking for an upload, asking where it stands, asking how its check goes. */
const requestsBesides = 6

/** What is still to be sent of these files, in bytes as the line counts them: an estimate, rather too high than too low. */
export function costBytes(items: readonly UploadItem[], pieceBytes: number): number {
  return items.reduce((sum, item) => {
    if (item.state !== 'waiting' && item.state !== 'held' && item.state !== 'sending' && item.state !== 'paused') return sum
    const left = Math.max(0, item.sizeBytes - item.savedBytes)
    const requests = requestsBesides + Math.ceil(left / pieceBytes)
    return sum + Math.round(left * (1 + lineShare)) + requests * requestBytes
  }, 0)
}

/** What the previews of these files cost that are still to be sent. */
export function previewCostBytes(items: readonly UploadItem[]): number {
  const wanted = items.filter((item) => item.preview === 'wanted' && (item.state === 'waiting' || item.state === 'held'))
  return wanted.length * (Math.round(previewBytes * (1 + lineShare)) + requestBytes)
}
