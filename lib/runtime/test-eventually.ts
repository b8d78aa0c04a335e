import { inspect } from 'node:util'

// Of this moment: a test that mocks timers still waits by the real ones.
const { setTimeout, clearTimeout } = globalThis
/** Half of what a test may take, so that it can still say what it waited for. */
const BOUND_MS = 60_000
/** Looks become rarer the longer it takes, from 200 to ten a second. */
const RAREST_MS = 100

interface EventuallyOptions {
  /** The bound; it also ends a look that does not end. */
  withinMs?: number
  /** The pause between two looks, for what is only so for a moment. */
  everyMs?: number
}

/** For what a busy machine may need minutes for: a start, the work on a file. */
export const WITHIN_MINUTES: EventuallyOptions = { withinMs: 5 * 60_000 }

type Truthy<T> = Exclude<T, false | null | undefined | 0 | ''>

/**
 * Looks until what a test waits for is so, and returns what was seen then.
 *
 * @param what is waited for, in the words of the error
 * @param look if it throws, so does this, at once
 * @param holds of what was seen; if missing, that it is truthy
 * @throws Error with `what` and the last value seen, once the bound has passed
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  holds?: undefined,
  options?: EventuallyOptions,
): Promise<Truthy<T>>
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  holds: (seen: T) => boolean,
  options?: EventuallyOptions,
): Promise<T>
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  holds: (seen: T) => boolean = Boolean,
  { withinMs = BOUND_MS, everyMs }: EventuallyOptions = {},
): Promise<T> {
  const began = performance.now()
  let last: { seen: T } | undefined
  let limit: NodeJS.Timeout | undefined
  const isOver = new Promise<typeof OVER>((over) => (limit = setTimeout(() => over(OVER), withinMs)))
  try {
    // oxlint-disable-next-line fovea/no-unbounded-poll -- This is the bound of all others.
    for (;;) {
      const seen = await Promise.race([look(), isOver])
      if (seen !== OVER && holds(seen)) return seen
      if (seen !== OVER) last = { seen }
      const elapsedMs = performance.now() - began
      if (seen === OVER || elapsedMs >= withinMs) break
      await new Promise<void>((again) => setTimeout(again, everyMs ?? Math.min(5 + elapsedMs / 10, RAREST_MS)))
    }
  } finally {
    clearTimeout(limit)
  }
  const seen = last ? inspect(last.seen, { depth: 4, maxStringLength: 2000 }) : 'nothing'
  throw new Error(`not within ${withinMs / 1000} s: ${what}; seen last: ${seen}`)
}

const OVER = Symbol('over')
