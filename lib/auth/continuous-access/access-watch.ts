import type { Actor } from '../../access/actor'
import { type AppError, isAppError } from '../../errors/app-error'
import type { ErrorCategory } from '../../errors/refusal'
import type { TurnAccess } from '../../runtime/fair/turn'
import { continuousAccessSingleton } from './_internal/continuous-access-singleton'

/** Asks again whether a right is still there. @throws AppError where it is not */
export type AccessCheck = () => Promise<unknown>

/** These say nothing of a right: the check is repeated. */
const UNDECIDED: readonly ErrorCategory[] = ['unavailable', 'timeout', 'too_many_requests', 'internal']

/**
 * One request or job while it lasts: for whom it is done, and by which rights. It is asked again and again whether they are
 * still there, and ended where they are not (see openContinuousAccess).
 */
export class AccessWatch implements TurnAccess {
  /** The refusal by which it was ended. */
  endedBy: AppError | null = null
  /** On the monotonic clock. */
  beganAtMs = performance.now()
  /** Since when nobody could say whether it may go on; null once that was answered. */
  unansweredSinceMs: number | null = null
  #checks: Set<AccessCheck> | null = null

  /**
   * @param actor null where none signed in: a visitor, or the system
   * @param onEnd ends what is under way, at once
   */
  constructor(
    readonly actor: Actor | null,
    private readonly onEnd: (reason: AppError) => void,
  ) {}

  /** Whether a right is in use that can end without its person's sign-in. */
  get hasChecks(): boolean {
    return this.#checks !== null && this.#checks.size > 0
  }

  /** Has it asked from now on; the returned function ends that. */
  begin(): () => void {
    const { watches } = continuousAccessSingleton.peek() ?? {}
    watches?.add(this)
    return () => void watches?.delete(this)
  }

  /** A source that is read for it later: asked about from its first part to its last. */
  watchSource<T>(source: AsyncIterable<T>): AsyncIterable<T> {
    const read = async function* (this: AccessWatch): AsyncGenerator<T, void, undefined> {
      const leave = this.begin()
      try {
        for await (const part of source) {
          this.throwIfEnded()
          yield part
        }
      } finally {
        leave()
      }
    }
    return { [Symbol.asyncIterator]: () => read.call(this) }
  }

  hold(check: AccessCheck): { release(): void } {
    const own: AccessCheck = () => check()
    const checks = (this.#checks ??= new Set())
    checks.add(own)
    return { release: () => void checks.delete(own) }
  }

  throwIfEnded(): void {
    if (this.endedBy) throw this.endedBy
  }

  end(reason: AppError): void {
    if (this.endedBy) return
    this.endedBy = reason
    this.onEnd(reason)
  }

  /** Asks of each right in use. */
  async evaluate(): Promise<void> {
    let isAnswered = true
    for (const check of [...(this.#checks ?? [])]) {
      const refusal = await check().then(
        () => null,
        (thrown: unknown) => {
          if (isAppError(thrown) && !UNDECIDED.includes(thrown.category)) return thrown
          isAnswered = false
          return null
        },
      )
      if (refusal && this.#checks?.has(check)) return this.end(refusal)
    }
    if (isAnswered) this.unansweredSinceMs = null
  }
}
