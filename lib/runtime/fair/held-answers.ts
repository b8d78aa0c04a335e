import { processSingleton } from '../singleton'

/** What waits in memory for the clients of one owner, who take it as slowly as they like: beyond it, they are given nothing more. */
export const MAX_HELD_BYTES = 64 * 1024 * 1024

interface Held {
  byOwner: Map<string, number>
  listeners: Set<() => void>
}

const singleton = processSingleton<Held>('held-answers')
function held(): Held {
  if (!singleton.peek()) singleton.set({ byOwner: new Map(), listeners: new Set() })
  return singleton.get()
}

/**
 * What was decoded for one request that only reads, and is in memory until its client has taken it. One that holds nothing waits while
 * others of its owner hold as much as may be held; one that holds something goes on, so that none waits for itself.
 */
export class HeldAnswers {
  #bytes = 0
  #hasEnded = false

  constructor(private readonly owner: string) {}

  get bytes(): number {
    return this.#bytes
  }

  /** Whether nothing may be decoded for it now. */
  get mustWait(): boolean {
    return this.#bytes === 0 && (held().byOwner.get(this.owner) ?? 0) >= MAX_HELD_BYTES
  }

  hold(bytes: number): void {
    if (this.#hasEnded || bytes === 0) return
    const { byOwner } = held()
    this.#bytes += bytes
    byOwner.set(this.owner, (byOwner.get(this.owner) ?? 0) + bytes)
  }

  /** Its client has taken what it holds. */
  release(): void {
    if (this.#bytes === 0) return
    const { byOwner, listeners } = held()
    const left = (byOwner.get(this.owner) ?? 0) - this.#bytes
    this.#bytes = 0
    if (left > 0) byOwner.set(this.owner, left)
    else byOwner.delete(this.owner)
    for (const listen of listeners) listen()
  }

  /** It is over: what is decoded for it now is kept by nobody. */
  end(): void {
    this.#hasEnded = true
    this.release()
  }
}

/** Calls a function whenever something was taken; returns what ends that. */
export function onAnswersTaken(listen: () => void): () => void {
  held().listeners.add(listen)
  return () => held().listeners.delete(listen)
}
