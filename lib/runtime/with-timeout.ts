/**
 * Waits for work, but no longer than `ms`; then returns what `onTimeout` returns, or throws what it throws. The work
 * continues; a failure after the timeout is swallowed here and is no unhandled rejection.
 */
export function withTimeout<T, F>(work: Promise<T>, ms: number, onTimeout: () => F): Promise<T | F> {
  return raceAgainst(work, onTimeout, (ring) => {
    const timer = setTimeout(ring, ms)
    return () => clearTimeout(timer)
  })
}

/**
 * Waits like `withTimeout`, but counts only the time in which this process reads what arrives: an answer that has arrived
 * while it loaded its pages is not late.
 */
export function withListeningTimeout<T, F>(work: Promise<T>, ms: number, onTimeout: () => F): Promise<T | F> {
  return raceAgainst(work, onTimeout, (ring) => {
    let left = PARTS
    // However long the process was busy, that was one of them.
    const timer = setInterval(() => --left === 0 && ring(), ms / PARTS)
    return () => clearInterval(timer)
  })
}

const PARTS = 10
const TIMED_OUT = Symbol('timed out')

async function raceAgainst<T, F>(
  work: Promise<T>,
  onTimeout: () => F,
  startTimer: (ring: () => void) => () => void,
): Promise<T | F> {
  let stopTimer = () => {}
  const timeout = new Promise<typeof TIMED_OUT>((resolve) => {
    stopTimer = startTimer(() => resolve(TIMED_OUT))
  })
  try {
    const first = await Promise.race([work, timeout])
    return first === TIMED_OUT ? onTimeout() : first
  } finally {
    stopTimer()
  }
}
