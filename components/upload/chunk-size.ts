const kib = 1024
/** Sizes of one PATCH, in bytes. */
export const firstChunkBytes = 512 * kib
const leastChunkBytes = 256 * kib
/** The most that data saver puts at stake: what a cut line loses of a piece is paid for twice. */
export const savingChunkBytes = leastChunkBytes
export const mostChunkBytes = 8 * 1024 * kib
/** Long enough that asking costs little, short enough that the list moves and a cut line costs little. */
const aimMs = 6000

/**
 * The size of the next piece, from how long the last one took: about six seconds of this line,
 * never more than doubled at once, between 256 KiB and the most (8 MiB unless told less), in whole steps of 256 KiB (two frames of the server).
 */
export function nextChunkBytes(currentBytes: number, sentBytes: number, tookMs: number, mostBytes = mostChunkBytes): number {
  if (sentBytes <= 0) return Math.min(currentBytes, mostBytes)
  const wanted = (sentBytes / Math.max(tookMs, 1)) * aimMs
  const eased = Math.min(Math.max(wanted, currentBytes / 2), currentBytes * 2)
  const whole = Math.round(eased / leastChunkBytes) * leastChunkBytes
  return Math.min(Math.max(whole, leastChunkBytes), mostBytes)
}

/** After a cut the next piece is half as long: less to lose when it is cut again. */
export function chunkBytesAfterCut(currentBytes: number): number {
  return Math.max(leastChunkBytes, Math.round(currentBytes / 2 / leastChunkBytes) * leastChunkBytes)
}

/** How long a request may show no sign of life before it is ended and asked for again, in milliseconds. */
export function stallMs(chunkBytes: number, bytesPerSecond: number): number {
  const expected = bytesPerSecond > 0 ? (chunkBytes / bytesPerSecond) * 1000 : 0
  return Math.min(Math.max(45_000, expected * 4), 240_000)
}
