import { fail } from '../../errors/fail'
import { scheduleInterval } from '../../runtime/schedule-interval'
import type { AccessChange, AccessInvalidation } from '../access-invalidation/open-access-invalidation'
import { continuousAccessSingleton, type Watched } from './_internal/continuous-access-singleton'
import { findSignedIn } from './_internal/find-signed-in'

/** How often everything that lasts is asked about, whatever was published. */
const INTERVAL_MS = 5000
/** Longer than a database is away for a restart or for the promotion of its standby. */
const MAX_UNANSWERED_MS = 2 * 60_000
/** Works whose rights are asked for at once, each by a query. */
const CONCURRENCY = 8

interface ContinuousAccessOptions {
  invalidation: Pick<AccessInvalidation, 'onChange'>
  onError: (error: unknown) => void
  intervalMs?: number
  maxUnansweredMs?: number
}

interface ContinuousAccess {
  /** What is under way now. */
  readonly watches: ReadonlySet<Watched>
  close(): Promise<void>
}

/**
 * Opens continuous access evaluation: every request and job of this process that lasts is asked about again, at once where a change
 * of its person or session is published by whichever process, and every few seconds by the database. What may not go on is ended.
 * One question that fails ends nothing; where none is answered for two minutes, it is ended as unavailable.
 */
export function openContinuousAccess(options: ContinuousAccessOptions): ContinuousAccess {
  const { invalidation, onError, intervalMs = INTERVAL_MS, maxUnansweredMs = MAX_UNANSWERED_MS } = options
  const watches = new Set<Watched>()
  continuousAccessSingleton.set({ watches })
  const running = new Set<Promise<void>>()
  const unsubscribe = invalidation.onChange((change) => {
    const concerned = change ? [...watches].filter((watch) => concerns(watch, change)) : []
    if (concerned.length === 0) return
    const evaluation = evaluate(concerned)
      .catch(onError)
      .finally(() => running.delete(evaluation))
    running.add(evaluation)
  })
  const isOld = ({ beganAtMs }: Watched) => performance.now() - beganAtMs >= intervalMs
  const stop = scheduleInterval(intervalMs, () => evaluate([...watches].filter(isOld)), onError)
  // Apart from the questions, one of which may wait for a database that says nothing.
  const stopWaiting = scheduleInterval(intervalMs, () => endUnanswered(watches, maxUnansweredMs), onError)
  const close = async () => {
    unsubscribe()
    continuousAccessSingleton.clear()
    await Promise.all([stop(), stopWaiting(), ...running])
  }
  return { watches, close }
}

/** Changes of cases and files are too many, and concern too few: the interval finds them. */
function concerns({ actor, hasChecks }: Watched, { userId, sessionId }: AccessChange): boolean {
  if (userId === undefined && sessionId === undefined) return false
  // A visitor's right is that of who made the link.
  if (actor === null) return hasChecks
  return actor.id === userId || (sessionId !== undefined && actor.sessionId === sessionId)
}

/** First who they are, of all in one query; then the rights of those who go on. */
async function evaluate(watches: readonly Watched[]): Promise<void> {
  for (const watch of watches) watch.unansweredSinceMs ??= performance.now()
  const actors = watches.flatMap(({ actor }) => actor ?? [])
  const isSignedIn = actors.length > 0 ? await findSignedIn(actors) : () => true
  const left: Watched[] = []
  for (const watch of watches) {
    if (watch.actor && !isSignedIn(watch.actor)) watch.end(fail('not_authenticated'))
    else if (watch.hasChecks) left.push(watch)
    else watch.unansweredSinceMs = null
  }
  const queue = left.values()
  const work = async () => {
    for (const watch of queue) await watch.evaluate()
  }
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, left.length) }, work))
}

async function endUnanswered(watches: ReadonlySet<Watched>, maxUnansweredMs: number): Promise<void> {
  const before = performance.now() - maxUnansweredMs
  for (const watch of watches)
    if (watch.unansweredSinceMs !== null && watch.unansweredSinceMs < before) watch.end(fail('unavailable'))
}
