/**
 * Waits for work, but no longer than `ms`; then returns what `onTimeout` returns, or throws what it throws. The work
 * continues; a failure after the timeout is swallowed here and is no unhandled rejection.
 */
export async function withTimeout<T, F>(work: Promise<T>, ms: number, onTimeout: () => F): Promise<T | F> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<typeof TIMED_OUT>((resolve) => {
    timer = setTimeout(() => resolve(TIMED_OUT), ms)
  })
  try {
    const first = await Promise.race([work, timeout])
    return first === TIMED_OUT ? onTimeout() : first
  } finally {
    clearTimeout(timer)
  }
}

const TIMED_OUT = Symbol('timed out')
