import { shownBytesOf } from '../../upload/queue/upload-progress'
import { type UploadItem } from '../../upload/queue/upload-item'
import { isArriving } from '../file-status'
import { type CaseFile } from '../case-file'

/**
 * A file as this device shows it while it arrives: what this device sends counts as its own list counts it, so that header, list
 * and tile say the same; and what is not sent now, or not known to be, has no time left.
 *
 * @param own the item of the list that sends it, where this device does
 */
export function withOwnProgress(file: CaseFile, own: UploadItem | null, isOnline: boolean): CaseFile {
  if (!isArriving(file)) return file
  const known: CaseFile = isOnline ? file : { ...file, bytesPerSecond: 0, held: 'interrupted' }
  if (!own || own.state === 'attention' || own.state === 'ready' || file.status === 'processing' || file.size === 0) return known
  const sentBytes = shownBytesOf(own)
  const status = sentBytes > 0 ? ('uploading' as const) : file.status
  // The list has the time.
  const held = own.state === 'paused' ? 'paused' : own.interruption ? 'interrupted' : known.held
  return { ...known, status, progress: (sentBytes / file.size) * 100, bytesPerSecond: 0, held }
}
