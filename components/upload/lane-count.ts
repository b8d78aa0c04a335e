import { type Connection } from './line-kind'

const usual = 2
/** Below this a second request only makes the first one later. In bytes a second; left again at twice as much. */
const thinBytesPerSecond = 48_000
const fastBytesPerSecond = 2_000_000

/** How many requests go at the same time: one on a poor line, two on most, three where the line would idle between two. */
export function laneCount({
  saver,
  connection,
  bytesPerSecond,
  before = usual,
}: {
  saver: boolean
  connection: Connection | null
  /** Measured over all files; nought while it is not known. */
  bytesPerSecond: number
  before?: number
}): number {
  if (saver || connection?.effectiveType === '2g' || connection?.effectiveType === 'slow-2g') return 1
  if (bytesPerSecond === 0) return before
  if (bytesPerSecond < thinBytesPerSecond * (before === 1 ? 2 : 1)) return 1
  return bytesPerSecond > fastBytesPerSecond ? usual + 1 : usual
}
