const kib = 1024
/** Sizes of one PATCH, in bytes. */
export const initialChunkBytes = 512 * kib
const minChunkBytes = 256 * kib
/** The most that data saver risks: the bytes of a chunk that a disconnect loses are paid for twice. */
export const dataSaverChunkBytes = minChunkBytes
export const maxChunkBytes = 8 * 1024 * kib
/** Long enough that the overhead is small, short enough that progress shows and a disconnect costs little. */
const targetChunkMs = 6000

/**
 * The size of the next chunk, from the duration of the last one: about six seconds of this connection, at most doubled at
 * once, between 256 KiB and the maximum (8 MiB by default), in steps of 256 KiB (two frames of the server).
 */
export function nextChunkBytes(currentBytes: number, sentBytes: number, tookMs: number, maxBytes = maxChunkBytes): number {
  if (sentBytes <= 0) return Math.min(currentBytes, maxBytes)
  const wanted = (sentBytes / Math.max(tookMs, 1)) * targetChunkMs
  const eased = Math.min(Math.max(wanted, currentBytes / 2), currentBytes * 2)
  const whole = Math.round(eased / minChunkBytes) * minChunkBytes
  return Math.min(Math.max(whole, minChunkBytes), maxBytes)
}

/** After a disconnect the next chunk is half as large: less to lose at the next one. */
export function chunkBytesAfterDisconnect(currentBytes: number): number {
  return Math.max(minChunkBytes, Math.round(currentBytes / 2 / minChunkBytes) * minChunkBytes)
}

/** How long a request may make no progress before it is aborted and retried, in milliseconds. */
export function stallTimeoutMs(chunkBytes: number, bytesPerSecond: number): number {
  const expected = bytesPerSecond > 0 ? (chunkBytes / bytesPerSecond) * 1000 : 0
  return Math.min(Math.max(45_000, expected * 4), 240_000)
}
