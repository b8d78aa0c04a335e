import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { settings } from '../../config/settings'
import { pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { processSingleton } from '../../runtime/singleton'

/**
 * The budget of a call. `retrieve` is for the objects, frames and metadata of studies, which a viewer fetches by the
 * hundred. `write` is for calls that notify others. `none` is for what must not be counted: the offset of
 * an upload (a 429 there makes clients start over), its bytes, and images that a grid requests by the dozen. `guess`
 * is for addresses that are credentials themselves: each one that is not found consumes it; a valid one never does,
 * nor is it ever refused for what others guessed. `sign-in` is the same for tokens and links in a body.
 */
export type RateLimit = CountedRateLimit | 'none'

type CountedRateLimit = 'call' | 'retrieve' | 'upload' | 'write' | 'sign-in' | 'guess'

const limitersSingleton = processSingleton<Record<CountedRateLimit, RateLimiterAbstract>>('limits')

function getRateLimiters(): Record<CountedRateLimit, RateLimiterAbstract> {
  const known = limitersSingleton.peek()
  if (known) return known
  const {
    RATE_LIMIT_REQUESTS_PER_SECOND,
    RATE_LIMIT_RETRIEVALS_PER_SECOND,
    RATE_LIMIT_UPLOADS_PER_MINUTE,
    RATE_LIMIT_WRITES_PER_MINUTE,
    RATE_LIMIT_SIGN_INS_PER_MINUTE,
    RATE_LIMIT_INVALID_LINKS_PER_MINUTE,
  } = settings()
  const created = {
    // A second is over before another process could learn of it: each process counts and protects itself.
    call: new RateLimiterMemory({ points: RATE_LIMIT_REQUESTS_PER_SECOND, duration: 1 }),
    retrieve: new RateLimiterMemory({ points: RATE_LIMIT_RETRIEVALS_PER_SECOND, duration: 1 }),
    upload: sharedRateLimiter('upload', RATE_LIMIT_UPLOADS_PER_MINUTE),
    write: sharedRateLimiter('write', RATE_LIMIT_WRITES_PER_MINUTE),
    'sign-in': sharedRateLimiter('sign-in', RATE_LIMIT_SIGN_INS_PER_MINUTE),
    guess: new RateLimiterMemory({ points: RATE_LIMIT_INVALID_LINKS_PER_MINUTE, duration: 60 }),
  }
  limitersSingleton.set(created)
  return created
}

/**
 * A budget per minute that all processes share, in a table that is never synced. Once a budget is exhausted, no query
 * is made until the minute is over. While the database is unavailable, each process counts for itself.
 */
function sharedRateLimiter(name: string, perMinute: number): RateLimiterAbstract {
  return new RateLimiterPostgres({
    // Read for each query: the pool exists as long as the database is open, and the budget as long as the process.
    storeClient: { query: (query: Parameters<ReturnType<typeof pool>['query']>[0]) => pool().query(query) },
    storeType: 'client',
    tableName: 'request_limits',
    tableCreated: true,
    clearExpiredByTimeout: false, // deleteOldLimits does, in one process for all of them.
    keyPrefix: name,
    points: perMinute,
    duration: 60,
    inMemoryBlockOnConsumed: perMinute,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points: perMinute, duration: 60 }),
  })
}

/**
 * Consumes a call, or several, from the budget of a user, or of an address where no user is signed in.
 *
 * @throws AppError `too_many_requests`, with the seconds to wait
 */
export async function consumeRateLimit(limit: RateLimit, who: string, calls = 1): Promise<void> {
  if (limit === 'none') return
  try {
    await getRateLimiters()[limit].consume(who, calls)
  } catch (thrown) {
    if (!isRateLimitExceeded(thrown)) throw thrown
    throw fail('too_many_requests', { facts: { retryAfterSeconds: Math.max(1, Math.ceil(thrown.msBeforeNext / 1000)) } })
  }
}

/** Recognized by its shape: it may come from another bundle's copy of the class. */
const isRateLimitExceeded = (thrown: unknown): thrown is Pick<RateLimiterRes, 'msBeforeNext'> =>
  typeof thrown === 'object' && thrown !== null && 'msBeforeNext' in thrown && typeof thrown.msBeforeNext === 'number'
