import { steadyNow } from './clock'

/** Why nothing goes out at the moment. */
export type Closed = 'signed-out' | 'busy' | 'wifi'

interface Waiter {
  open: () => void
}

/**
 * Holds requests back while the session has ended or the server asked to wait, and lets them go when that is over.
 * Holding before a request is sent costs no attempt, so nothing is ever given up meanwhile. It does not ask the browser
 * whether it is online: that word is wrong on a machine that serves itself, and a failed request says more.
 */
export class LineGate {
  #signedOut = false
  #wantsWifi = false
  #busyUntil = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  readonly #waiters = new Set<Waiter>()
  readonly #onChange: () => void

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get closed(): Closed | null {
    if (this.#signedOut) return 'signed-out'
    if (this.#busyUntil > steadyNow()) return 'busy'
    return this.#wantsWifi ? 'wifi' : null
  }

  closeUntilSignedIn(): void {
    if (this.#signedOut) return
    this.#signedOut = true
    this.#onChange()
  }

  signedIn(): void {
    this.#signedOut = false
    this.#letGo()
  }

  /** Originals wait while the line is one that costs; what is small passes. */
  holdForWifi(isHeld: boolean): void {
    if (this.#wantsWifi === isHeld) return
    this.#wantsWifi = isHeld
    if (isHeld) this.#onChange()
    else this.#letGo()
  }

  /** The server answered 429 or 503 and named a time (Retry-After). */
  closeFor(milliseconds: number): void {
    if (milliseconds <= 0) return
    this.#busyUntil = Math.max(this.#busyUntil, steadyNow() + milliseconds)
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#letGo(), this.#busyUntil - steadyNow() + 1)
    this.#onChange()
  }

  /** Resolves when requests may go; `isSmall` for those that do not wait for Wi-Fi. @throws the signal's reason when it is aborted before that. */
  async pass(signal: AbortSignal, isSmall = false): Promise<void> {
    while (this.closed && !(isSmall && this.closed === 'wifi')) {
      signal.throwIfAborted()
      await new Promise<void>((resolve) => {
        const waiter: Waiter = { open: resolve }
        this.#waiters.add(waiter)
        signal.addEventListener('abort', () => (this.#waiters.delete(waiter), resolve()), { once: true })
      })
    }
    signal.throwIfAborted()
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  #letGo(): void {
    const waiting = [...this.#waiters]
    this.#waiters.clear()
    for (const waiter of waiting) waiter.open()
    this.#onChange()
  }
}
