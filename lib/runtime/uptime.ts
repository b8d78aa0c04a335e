import os from 'node:os'

/** After the machine slept, its uptime is read again within this time of running. */
const READ_EVERY_MS = 50

interface UptimeOptions {
  /** The uptime of the machine in milliseconds, including sleep. */
  readMs?: () => number
  /** Milliseconds that cost nothing to read; they may pause while the machine sleeps. */
  cheapMs?: () => number
}

/**
 * Returns a reader of this machine's uptime in milliseconds: it includes sleep, never runs backwards, and does not change
 * when somebody sets the clock.
 *
 * `os.uptime` opens and reads a file of the kernel each time, which was an eighth of the cost of a cached image: between
 * two readings `performance.now` counts on.
 */
export function createUptimeReader({
  readMs = () => os.uptime() * 1000,
  cheapMs = () => performance.now(),
}: UptimeOptions = {}): () => number {
  let last = { readMs: readMs(), cheapMs: cheapMs() }
  return () => {
    const nowMs = cheapMs()
    const passedMs = nowMs - last.cheapMs
    if (passedMs < READ_EVERY_MS) return last.readMs + passedMs
    // The kernel's uptime has two decimals: what counted on meanwhile may be some milliseconds ahead of it.
    last = { readMs: Math.max(readMs(), last.readMs + passedMs), cheapMs: nowMs }
    return last.readMs
  }
}
