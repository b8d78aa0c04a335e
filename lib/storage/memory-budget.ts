import { processSingleton } from '../runtime/singleton'

/**
 * The memory budget that all uploads of a process share for bytes that are not written yet.
 *
 * 200 fast clients with 2 MiB each would take 400 MiB. Above the limit, the check itself puts its caller on the waiting list,
 * so that no pause can miss its wake-up; all waiters are woken when half of the budget is free again.
 */
export class MemoryBudget {
  #heldBytes = 0
  readonly #waiting = new Set<() => void>()

  /** @param maxBytes 16 to 32 MiB for a server */
  constructor(readonly maxBytes: number) {}

  get reservedBytes(): number {
    return this.#heldBytes
  }

  /** Reserves memory. It never refuses, since received bytes must be stored: call `isFullOrNotify` before reading more. */
  reserve(bytes: number): void {
    this.#heldBytes += bytes
  }

  /** Releases memory, and wakes all waiters once half of it is free. */
  release(bytes: number): void {
    this.#heldBytes -= bytes
    if (this.#heldBytes > this.maxBytes / 2 || this.#waiting.size === 0) return
    // A copy: a woken waiter may find the budget full again and join the list during the iteration.
    const woken = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of woken) wake()
  }

  /** Whether the budget is exhausted; if so, `wake` is called once when memory is free again. */
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

/** Registers the budget for every bundle of this process; the returned function unregisters it. */
export function openMemoryBudget(made: MemoryBudget): () => void {
  singleton.set(made)
  return () => singleton.clear()
}
