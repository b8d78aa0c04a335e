/** Less than this is not worth an object of its own. */
export const LEAST_SPILL_BYTES = 1024 * 1024
/** Each holds a whole part in memory. */
const MOST_SENDING = 4

interface Kept {
  bytes: number
  drop: () => void
}

/**
 * The memory that all growing objects of a store share for bytes that are in no part yet.
 *
 * Bytes that lie in the store already are only kept to save a read, and the oldest are dropped when others need the room.
 * Bytes that do not are written there by their owner once it is tight, so nobody ever waits for anybody who is idle.
 */
export class PartMemory {
  readonly #kept = new Set<Kept>()
  #keptBytes = 0
  #freshBytes = 0
  #sending = 0
  readonly #queue: (() => void)[] = []

  constructor(readonly maxBytes: number) {}

  /** Bytes in memory, all told. */
  get heldBytes(): number {
    return this.#keptBytes + this.#freshBytes
  }

  /** True: write what is only in memory to the store. */
  get isTight(): boolean {
    return this.#freshBytes > this.maxBytes / 2
  }

  /** Counts bytes that are nowhere else; a negative number gives them back. */
  fresh(bytes: number): void {
    this.#freshBytes += bytes
    this.#makeRoom()
  }

  /** Keeps bytes that could be read again; `drop` is called when the room is needed. The answer lets go of them. */
  keep(bytes: number, drop: () => void): () => void {
    const kept = { bytes, drop }
    this.#kept.add(kept)
    this.#keptBytes += bytes
    this.#makeRoom()
    return () => this.#forget(kept)
  }

  /** Runs work that holds a whole part, a few at a time. */
  async sending<T>(work: () => Promise<T>): Promise<T> {
    if (this.#sending >= MOST_SENDING) await new Promise<void>((turn) => this.#queue.push(turn))
    else this.#sending += 1
    try {
      return await work()
    } finally {
      const next = this.#queue.shift()
      if (next) next()
      else this.#sending -= 1
    }
  }

  #makeRoom(): void {
    for (const kept of this.#kept) {
      if (this.heldBytes <= this.maxBytes) return
      this.#forget(kept)
      kept.drop()
    }
  }

  #forget(kept: Kept): void {
    if (this.#kept.delete(kept)) this.#keptBytes -= kept.bytes
  }
}
