import { monotonicNow } from './monotonic-now'

/** Why requests are held at the moment. */
type ClosedReason = 'signed-out' | 'busy' | 'wifi'

interface Waiter {
  open: () => void
}

/**
 * Holds requests while the session has ended or the server asked to wait, and releases them afterwards. Holding before a
 * request is sent costs no attempt, so nothing is ever given up meanwhile. It does not use navigator.onLine: that is wrong
 * on a machine that serves itself, and a failed request is more reliable.
 */
export class NetworkGate {
  #signedOut = false
  #wantsWifi = false
  #busyUntil = 0
  #timer: ReturnType<typeof setTimeout> | null = null
  readonly #waiters = new Set<Waiter>()
  readonly #onChange: () => void

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  get closed(): ClosedReason | null {
    if (this.#signedOut) return 'signed-out'
    if (this.#busyUntil > monotonicNow()) return 'busy'
    return this.#wantsWifi ? 'wifi' : null
  }

  closeUntilSignedIn(): void {
    if (this.#signedOut) return
    this.#signedOut = true
    this.#onChange()
  }

  reopenAfterSignIn(): void {
    this.#signedOut = false
    this.#releaseWaiters()
  }

  /** Originals wait while the network is metered; small requests pass. */
  waitForWifi(isHeld: boolean): void {
    if (this.#wantsWifi === isHeld) return
    this.#wantsWifi = isHeld
    if (isHeld) this.#onChange()
    else this.#releaseWaiters()
  }

  /** The server answered 429 or 503 and named a time (Retry-After). */
  closeFor(milliseconds: number): void {
    if (milliseconds <= 0) return
    this.#busyUntil = Math.max(this.#busyUntil, monotonicNow() + milliseconds)
    this.#releaseWhenDue()
    this.#onChange()
  }

  /** Resolves when requests may go; `isSmall` for those that do not wait for Wi-Fi. @throws the signal's reason when it is aborted before that. */
  async waitUntilOpen(signal: AbortSignal, isSmall = false): Promise<void> {
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

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  /** Timers count whole milliseconds, so one may fire just before the time has come. */
  #releaseWhenDue(): void {
    if (this.#timer) clearTimeout(this.#timer)
    const left = this.#busyUntil - monotonicNow()
    if (left > 0) this.#timer = setTimeout(() => this.#releaseWhenDue(), left + 1)
    else this.#releaseWaiters()
  }

  #releaseWaiters(): void {
    const waiting = [...this.#waiters]
    this.#waiters.clear()
    for (const waiter of waiting) waiter.open()
    this.#onChange()
  }
}
