import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { settings } from '../config/settings'
import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { processWide } from '../runtime/process-wide'

/**
 * Which budget a call takes from. `write` is for what others are told of. `none` is for what must not be counted: the offset of an upload (a 429 there makes
 * clients start over), its bytes, and pictures that a grid asks for by the dozen. `guess` is for addresses that are
 * credentials themselves: each one that is not found takes from it, and one that holds never does, nor is it ever
 * refused for what others guessed.
 */
export type Limit = Counted | 'none'

type Counted = 'call' | 'upload' | 'write' | 'sign-in' | 'guess'

const living = processWide<Record<Counted, RateLimiterAbstract>>('limits')

function limiters(): Record<Counted, RateLimiterAbstract> {
  const known = living.peek()
  if (known) return known
  const { CALLS_PER_SECOND, UPLOADS_PER_MINUTE, WRITES_PER_MINUTE, SIGN_INS_PER_MINUTE, GUESSES_PER_MINUTE } = settings()
  const made = {
    // A second is over before another process could be told: each counts for itself, and protects itself.
    call: new RateLimiterMemory({ points: CALLS_PER_SECOND, duration: 1 }),
    upload: common('upload', UPLOADS_PER_MINUTE),
    write: common('write', WRITES_PER_MINUTE),
    'sign-in': common('sign-in', SIGN_INS_PER_MINUTE),
    guess: new RateLimiterMemory({ points: GUESSES_PER_MINUTE, duration: 60 }),
  }
  living.set(made)
  return made
}

/**
 * A budget of a minute that all processes count together, in a table that is never synced. Whoever used theirs up is known
 * without a question until the minute is over. While the database is away each process counts for itself.
 */
function common(name: string, perMinute: number): RateLimiterAbstract {
  return new RateLimiterPostgres({
    // Asked anew for each query: the pool lives as long as the database is open, and the budget as long as the process.
    storeClient: { query: (query: Parameters<ReturnType<typeof pool>['query']>[0]) => pool().query(query) },
    storeType: 'client',
    tableName: 'request_limits',
    tableCreated: true,
    keyPrefix: name,
    points: perMinute,
    duration: 60,
    inMemoryBlockOnConsumed: perMinute,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points: perMinute, duration: 60 }),
  })
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

/** Known by its shape: what made it may be another bundle's copy of the class. */
const isUsedUp = (thrown: unknown): thrown is Pick<RateLimiterRes, 'msBeforeNext'> =>
  typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown && typeof thrown.msBeforeNext === 'number'
