import { setTimeout as sleep } from 'node:timers/promises'

const ATTEMPTS = 5
const FIRST_PAUSE_MS = 150
const MOST_PAUSE_MS = 10_000
const REQUEST_MS = 30_000
/** Passing by their nature (RFC 9110): timeout, too early, too many, and whatever a gateway says of a server behind it. */
const PASSING = [408, 425, 429, 500, 502, 503, 504]

export interface Patience {
  attempts?: number
  requestMs?: number
}

/** A `fetch` that asks again after passing faults, with pauses that grow, and never waits for a silent server. */
export function patientFetch({ attempts = ATTEMPTS, requestMs = REQUEST_MS }: Patience = {}): typeof fetch {
  return async (input, init = {}) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attempts
      const timeout = AbortSignal.timeout(requestMs)
      const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
      try {
        const answer = await fetch(input, { ...init, signal })
        if (isLast || !PASSING.includes(answer.status)) return answer
        await answer.body?.cancel()
        await pause(attempt, Number(answer.headers.get('retry-after')), init.signal)
      } catch (thrown) {
        init.signal?.throwIfAborted()
        if (isLast) throw thrown
        await pause(attempt, NaN, init.signal)
      }
    }
  }
}

/** Full jitter: many that failed together do not come back together. */
async function pause(attempt: number, askedSeconds: number, signal?: AbortSignal | null): Promise<void> {
  const grown = Math.random() * FIRST_PAUSE_MS * 2 ** attempt
  const wait = askedSeconds > 0 ? askedSeconds * 1000 : grown
  await sleep(Math.min(wait, MOST_PAUSE_MS), undefined, { signal: signal ?? undefined })
}
