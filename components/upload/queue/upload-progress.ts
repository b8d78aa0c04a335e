import { isActive, isUnsent, type UploadInterruption, type UploadItem } from './upload-item'

/** What happens to the files of a list, taken together. */
type UploadsProgress =
  /** `none`: nothing is to be uploaded. `saving`: they are being stored, and none is uploaded yet. */
  { kind: 'none' | 'saving' | 'uploading' | 'paused' } | { kind: 'interrupted'; reason: UploadInterruption }

/** What its user can end comes first, then what lasts longest. */
const REASONS: readonly UploadInterruption[] = ['signed-out', 'full', 'busy', 'slow', 'wifi', 'network']

/**
 * Concludes from the files themselves whether any is being uploaded. Every sentence about all of them asks here: that the
 * network works is no reason to say that they are.
 *
 * @param saving how many chosen files are neither stored nor listed yet
 */
export function progressOf(items: readonly UploadItem[], isOnline: boolean, saving = 0): UploadsProgress {
  const active = items.filter(isActive)
  const isChecked = active.some((item) => item.state === 'checking')
  const going = active.filter((item) => item.state === 'waiting' || item.state === 'sending')
  if (!isOnline && (going.length > 0 || isChecked)) return { kind: 'interrupted', reason: 'network' }
  const moving = going.filter((item) => item.interruption === null)
  if (going.length > 0 && moving.length === 0) return { kind: 'interrupted', reason: worstOf(going) }
  // They begin once everything that was chosen is stored.
  if (saving > 0 && !isChecked && moving.every((item) => item.state === 'waiting')) return { kind: 'saving' }
  if (moving.length > 0) return { kind: 'uploading' }
  if (active.some((item) => item.state === 'paused')) return { kind: 'paused' }
  return { kind: isChecked ? 'uploading' : 'none' }
}

/** The bytes of a file that every view counts as sent: those in flight too, while they are; else what the server has. */
export function shownBytesOf({ state, interruption, sentBytes, savedBytes, sizeBytes }: UploadItem): number {
  if (state === 'checking' || state === 'ready') return sizeBytes
  return Math.min(state === 'sending' && interruption === null ? sentBytes : savedBytes, sizeBytes)
}

/** The bytes of files together: of those that are sent or were, never of refused ones. */
export function totalBytesOf(items: readonly UploadItem[]): { sent: number; total: number } {
  const counted = items.filter((item) => isActive(item) || item.state === 'ready')
  return {
    sent: counted.reduce((sum, item) => sum + shownBytesOf(item), 0),
    total: counted.reduce((sum, item) => sum + item.sizeBytes, 0),
  }
}

const isGoing = ({ state }: UploadItem): boolean => state === 'waiting' || state === 'sending'
const missingBytesOf = (items: readonly UploadItem[]): number =>
  items.reduce((sum, item) => sum + item.sizeBytes - shownBytesOf(item), 0)

/** What this device still has to send, also where it is paused or its sender is asked; `goesOn` where none of it waits for them. */
export function pendingOf(items: readonly UploadItem[]): { count: number; bytes: number; goesOn: boolean } {
  const pending = items.filter(isUnsent)
  return { count: pending.length, bytes: missingBytesOf(pending), goesOn: pending.every(isGoing) }
}

/** The bytes that are sent by themselves: what the time left is of. What is paused has none. */
export const goingBytesOf = (items: readonly UploadItem[]): number => missingBytesOf(items.filter(isGoing))

const worstOf = (items: readonly UploadItem[]): UploadInterruption =>
  REASONS.find((reason) => items.some((item) => item.interruption === reason)) ?? 'network'

/** How fast files are uploaded together, in bytes per second; 0 while none is, whatever was measured before. */
export const speedOf = (items: readonly UploadItem[], { kind }: UploadsProgress): number =>
  kind === 'uploading'
    ? items.reduce((sum, item) => sum + (isActive(item) && item.interruption === null ? item.bytesPerSecond : 0), 0)
    : 0
