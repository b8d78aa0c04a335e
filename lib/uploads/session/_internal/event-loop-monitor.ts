/** When the event loop was last blocked: a client is not stalled while its bytes could not be read. */
export interface EventLoopMonitor {
  readonly blockedAt: number
  stop(): void
}

const SAMPLE_MS = 100

export function startEventLoopMonitor(): EventLoopMonitor {
  let last = performance.now()
  let blockedAt = -Infinity
  const timer = setInterval(() => {
    const now = performance.now()
    if (now - last > 3 * SAMPLE_MS) blockedAt = now
    last = now
  }, SAMPLE_MS).unref()
  return {
    get blockedAt() {
      return performance.now() - last > 3 * SAMPLE_MS ? performance.now() : blockedAt
    },
    stop: () => clearInterval(timer),
  }
}
