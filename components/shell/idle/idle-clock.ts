interface IdleClockOptions {
  storage: Pick<Storage, 'getItem' | 'setItem'> | null
  /** The activity of a former session is no activity of this one. */
  sessionId: string
  limitMs: number
  now?: () => number
}

const KEY = 'fovea-last-activity'
/** A pointer that moves is many activities. */
const WRITE_INTERVAL_MS = 1000

/**
 * Measures for how long a user has done nothing, in all tabs of a session together: the last activity is stored, so that a reload
 * does not hide an idle time, and activity in one tab counts in the others.
 */
export class IdleClock {
  readonly #options: IdleClockOptions
  #lastMs: number

  constructor(options: IdleClockOptions) {
    this.#options = options
    this.#lastMs = this.#stored() ?? this.#now()
    if (this.#stored() === null) this.restart()
  }

  /** Whether nothing was done for as long as the limit. */
  isIdle(): boolean {
    return this.#now() - Math.max(this.#lastMs, this.#stored() ?? 0) >= this.#options.limitMs
  }

  /** Notes that something was done; once idle, only `restart` ends that. */
  touch(): void {
    if (this.#now() - this.#lastMs >= WRITE_INTERVAL_MS && !this.isIdle()) this.restart()
  }

  /** Begins anew: the user has shown that it is them. */
  restart(): void {
    this.#lastMs = this.#now()
    try {
      this.#options.storage?.setItem(KEY, `${this.#options.sessionId} ${this.#lastMs}`)
    } catch {
      // The storage is full: this tab alone knows.
    }
  }

  #now(): number {
    return (this.#options.now ?? Date.now)()
  }

  #stored(): number | null {
    const [sessionId, at] = this.#options.storage?.getItem(KEY)?.split(' ') ?? []
    const milliseconds = Number(at)
    // What is in the future was written before the clock was set back.
    const isUsable = sessionId === this.#options.sessionId && milliseconds > 0 && milliseconds <= this.#now()
    return isUsable ? milliseconds : null
  }
}
