import { processSingleton } from '../runtime/singleton'

/**
 * The memory that all uploads of a process share for bytes that are not on the disk yet.
 *
 * 200 quick clients with 2 MiB each would take 400 MiB. Above the limit everybody who asks is put on the waiting list
 * by the asking itself, so that no pause can miss its wake-up; all are woken when half of it is free again.
 */
export class MemoryBudget {
  #heldBytes = 0
  readonly #waiting = new Set<() => void>()

  /** @param maxBytes 16 to 32 MiB for a server */
  constructor(readonly maxBytes: number) {}

  get reservedBytes(): number {
    return this.#heldBytes
  }

  /**
   * Reserves memory. It never refuses: received bytes must be stored somewhere; check `isFullFor` before reading on.
   */
  reserve(bytes: number): void {
    this.#heldBytes += bytes
  }

  /** Releases memory, and wakes all waiters once half of it is free. */
  release(bytes: number): void {
    this.#heldBytes -= bytes
    if (this.#heldBytes > this.maxBytes / 2 || this.#waiting.size === 0) return
    // A copy: who is woken may find it full again and join the list while it is being read.
    const woken = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of woken) wake()
  }

  /** Whether the budget is used up; if so, `wake` is called once when memory is free again. */
  isFullOrNotify(wake: () => void): boolean {
    if (this.#heldBytes <= this.maxBytes) return false
    this.#waiting.add(wake)
    return true
  }

  /** Removes a waiter. */
  stopWaiting(wake: () => void): void {
    this.#waiting.delete(wake)
  }
}

const singleton = processSingleton<MemoryBudget>('memory-budget')

/** The budget of this process. */
export const memoryBudget = (): MemoryBudget => singleton.get()

/** Makes the budget known to every bundle of this process; the answer forgets it again. */
export function openMemoryBudget(made: MemoryBudget): () => void {
  singleton.set(made)
  return () => singleton.clear()
}
