import { processSingleton } from './singleton'

interface Attended {
  running: number
  /** When the last work ended, on the clock of `performance`. */
  endedMs: number
}

const singleton = processSingleton<Attended>('attended-work')

function attended(): Attended {
  const known = singleton.peek()
  if (known) return known
  const made: Attended = { running: 0, endedMs: -Infinity }
  singleton.set(made)
  return made
}

/** Between two requests of one sender the process is not quiet yet. */
const LINGER_MS = 300

/** Runs work for which somebody waits: background work of this process leaves the processor to it. */
export async function attend<T>(work: () => Promise<T>): Promise<T> {
  const state = attended()
  state.running += 1
  try {
    return await work()
  } finally {
    state.running -= 1
    state.endedMs = performance.now()
  }
}

/**
 * Waits until nobody has waited for work of this process for a moment, or until the time is over: under a constant load,
 * background work goes on as well, only slower.
 */
export async function waitForQuiet(maxMs: number): Promise<void> {
  for (const until = performance.now() + maxMs; performance.now() < until;) {
    const { running, endedMs } = attended()
    const left = running > 0 ? LINGER_MS : endedMs + LINGER_MS - performance.now()
    if (left <= 0) return
    await new Promise((done) => setTimeout(done, Math.min(left, until - performance.now())))
  }
}
