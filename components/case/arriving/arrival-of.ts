import { isActive, type UploadItem } from '../../upload/queue/upload-item'
import { progressOf } from '../../upload/queue/upload-progress'

/** From where the files of a case arrive: `stopped` where all of them are of this device, and it sends none of them. */
type Arrival = 'elsewhere' | 'here' | 'stopped'

/**
 * Says who knows best how the files of a case arrive. What this device sends, its own list counts and times; the server only
 * sees what has begun.
 *
 * @param arriving how many files the server waits for
 * @param own what this device sends to the case
 */
export function arrivalOf(arriving: number, own: readonly UploadItem[], isOnline: boolean): Arrival {
  const active = own.filter(isActive)
  const { kind } = progressOf(active, isOnline)
  if (active.length >= arriving && (kind === 'interrupted' || kind === 'paused')) return 'stopped'
  return active.length > 0 ? 'here' : 'elsewhere'
}
