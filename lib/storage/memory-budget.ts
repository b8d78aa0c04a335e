import { processWide } from '../runtime/process-wide'

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

  get heldBytes(): number {
    return this.#heldBytes
  }

  /** Takes room. It never refuses: bytes that have arrived must lie somewhere; ask `isFullFor` before reading on. */
  take(bytes: number): void {
    this.#heldBytes += bytes
  }

  /** Gives room back, and wakes all who wait once half of it is free. */
  give(bytes: number): void {
    this.#heldBytes -= bytes
    if (this.#heldBytes > this.maxBytes / 2 || this.#waiting.size === 0) return
    // A copy: who is woken may find it full again and join the list while it is being read.
    const woken = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of woken) wake()
  }

  /** Tells whether the budget is used up; if so, `wake` is called once when there is room again. */
  isFullFor(wake: () => void): boolean {
    if (this.#heldBytes <= this.maxBytes) return false
    this.#waiting.add(wake)
    return true
  }

  /** Takes somebody off the waiting list. */
  leave(wake: () => void): void {
    this.#waiting.delete(wake)
  }
}

const living = processWide<MemoryBudget>('memory-budget')

/** The budget of this process. */
export const memoryBudget = (): MemoryBudget => living.get()

/** Makes the budget known to every bundle of this process; the answer forgets it again. */
export function openMemoryBudget(made: MemoryBudget): () => void {
  living.set(made)
  return () => living.clear()
}
