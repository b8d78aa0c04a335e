import type { Actor } from '../../../access/actor'
import type { StoreOutcome } from '../store-outcome'
import { receiveInstance, type Receive } from './receive-instance'

/**
 * Objects whose checks go on while the next one arrives: what is published together costs less, and decoders are other processes. One
 * that waits to be published counts, so that a request of five would be two runs with a place for four.
 */
const MAX_CONCURRENT_CHECKS = 8

/**
 * Takes objects one after the other, while the checks of a few earlier ones go on. All of them together are waited for as
 * long as one may be: the time for which earlier ones kept a later one waiting is no longer left for it.
 */
export class StoreQueue {
  readonly #outcomes: Promise<StoreOutcome>[] = []
  readonly #running = new Set<Promise<StoreOutcome>>()
  #waitedMs = 0

  constructor(
    private readonly actor: Actor,
    private readonly receive: Omit<Receive, 'filename'>,
  ) {}

  /**
   * Takes an object: returns once its bytes have been read.
   *
   * @param at its place among those of the request
   * @throws AppError as receiveInstance
   */
  async add(bytes: AsyncIterable<Buffer>, at: number): Promise<void> {
    const began = performance.now()
    let isOver = false
    while (this.#running.size >= MAX_CONCURRENT_CHECKS) isOver = (await Promise.race(this.#running)).kind === 'pending'
    // What made place has used up the time: there is none left for those after it.
    this.#waitedMs = isOver ? Infinity : this.#waitedMs + performance.now() - began
    const waitMs = Math.max(0, this.receive.waitMs - this.#waitedMs)
    const { outcome } = await receiveInstance(this.actor, bytes, { ...this.receive, filename: null, waitMs })
    this.#outcomes[at] = outcome
    const running: Promise<StoreOutcome> = outcome.finally(() => this.#running.delete(running))
    this.#running.add(running)
    // What concerns the whole request is thrown when the outcomes are asked for, or place is waited for.
    for (const each of [outcome, running]) each.catch(() => undefined)
  }

  /** What became of each object, in the order of the request, once that is known. */
  outcomes = (): Promise<StoreOutcome[]> => Promise.all(this.#outcomes)

  /** Once every check has ended, however. */
  idle = (): Promise<unknown> => Promise.allSettled(this.#running)
}
