import { maxPreviewBytes } from '../../preview/fit-preview'
import { isUnsent, type UploadItem } from '../../queue/upload-item'

/** What each request costs besides its body: headers both ways, the cookie, TLS; an allowance. */
const requestOverheadBytes = 2000
/** TCP and IP headers: 40 of every 1460 bytes, and retransmissions on a poor connection. */
const networkOverheadShare = 0.04
/** Creating the upload, asking for its offset, polling its processing. */
const extraRequests = 6

/** What is still to be sent of these files, in bytes on the network: an estimate, rather too high than too low. */
export function estimateUploadBytes(items: readonly UploadItem[], chunkBytes: number): number {
  return items.reduce((sum, item) => {
    if (!isUnsent(item)) return sum
    const left = Math.max(0, item.sizeBytes - item.savedBytes)
    const requests = extraRequests + Math.ceil(left / chunkBytes)
    return sum + Math.round(left * (1 + networkOverheadShare)) + requests * requestOverheadBytes
  }, 0)
}

/** The cost of those previews of these files that are still to be sent. */
export function estimatePreviewBytes(items: readonly UploadItem[]): number {
  const wanted = items.filter(
    (item) => item.preview === 'wanted' && (item.state === 'waiting' || item.state === 'needs-confirmation'),
  )
  return wanted.length * (Math.round(maxPreviewBytes * (1 + networkOverheadShare)) + requestOverheadBytes)
}
