import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { settings } from '../config/settings'
import { fail } from '../errors/fail'
import { processWide } from '../runtime/process-wide'

/**
 * Which budget a call takes from. `none` is for what must not be counted: the offset of an upload (a 429 there makes
 * clients start over), its bytes, and pictures that a grid asks for by the dozen. `guess` is for addresses that are
 * credentials themselves: each one that is not found takes from it, and one that holds never does, nor is it ever
 * refused for what others guessed.
 */
export type Limit = 'call' | 'upload' | 'sign-in' | 'guess' | 'none'

type Counted = Exclude<Limit, 'none'>

const living = processWide<Record<Counted, RateLimiterMemory>>('limits')

function limiters(): Record<Counted, RateLimiterMemory> {
  const known = living.peek()
  if (known) return known
  const { CALLS_PER_SECOND, UPLOADS_PER_MINUTE, SIGN_INS_PER_MINUTE, GUESSES_PER_MINUTE } = settings()
  const made = {
    call: new RateLimiterMemory({ points: CALLS_PER_SECOND, duration: 1 }),
    upload: new RateLimiterMemory({ points: UPLOADS_PER_MINUTE, duration: 60 }),
    'sign-in': new RateLimiterMemory({ points: SIGN_INS_PER_MINUTE, duration: 60 }),
    guess: new RateLimiterMemory({ points: GUESSES_PER_MINUTE, duration: 60 }),
  }
  living.set(made)
  return made
}

/**
 * Takes one from a budget of a person, or of an address where nobody is signed in.
 *
 * @throws AppError `too_many_requests`, with the seconds to wait
 */
export async function takeFromLimit(limit: Limit, who: string): Promise<void> {
  if (limit === 'none') return
  try {
    await limiters()[limit].consume(who)
  } catch (thrown) {
    if (!isUsedUp(thrown)) throw thrown
    throw fail.tooManyRequests(Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)))
  }
}

/** Known by what it says: the budgets may have been made by another bundle, whose copy of the class is another one. */
const isUsedUp = (thrown: unknown): thrown is Pick<RateLimiterRes, 'msBeforeNext'> =>
  typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown && typeof thrown.msBeforeNext === 'number'
