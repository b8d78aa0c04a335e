import { type NetworkInformation } from '../network/network-information'

const defaultConcurrency = 2
/**
 * Below this, in bytes a second, a second request only delays the first, and the list reports a slow network. Raised again
 * at twice as much.
 */
export const slowBytesPerSecond = 48_000
const fastBytesPerSecond = 2_000_000

/**
 * How many requests run concurrently: one on a poor connection, two on most, three where the network would idle between
 * two.
 */
export function concurrencyLimit({
  saver,
  connection,
  bytesPerSecond,
  before = defaultConcurrency,
}: {
  saver: boolean
  connection: NetworkInformation | null
  /** Measured over all files; 0 while unknown. */
  bytesPerSecond: number
  before?: number
}): number {
  if (saver || connection?.effectiveType === '2g' || connection?.effectiveType === 'slow-2g') return 1
  if (bytesPerSecond === 0) return before
  if (bytesPerSecond < slowBytesPerSecond * (before === 1 ? 2 : 1)) return 1
  return bytesPerSecond > fastBytesPerSecond ? defaultConcurrency + 1 : defaultConcurrency
}
