const DELAY_MS = 150
/** A link may lead to another entry at once. */
const MAY_LEAVE = ['click', 'dblclick', 'pagehide'] as const

/**
 * Writes the first of many values at once, and the last of them when they pause; browsers refuse hundreds of changes of their
 * history in a few seconds. At once, since a page that is loaded anew no longer keeps what is written while it goes.
 */
export class DelayedWrite {
  #timer: ReturnType<typeof setTimeout> | undefined
  #waiting: { value: unknown } | undefined
  constructor(readonly write: (value: unknown) => void) {}

  readonly keep = (value: unknown): void => {
    if (this.#timer === undefined) this.write(value)
    else this.#waiting = { value }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.flush, DELAY_MS)
  }

  /** Writes now what still waits. */
  readonly flush = (): void => {
    const waiting = this.#waiting
    this.drop()
    if (waiting) this.write(waiting.value)
  }

  /** Forgets what still waits: the entry is no longer the one that it belongs to. */
  drop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting = undefined
  }

  /** Flushes before the entry can change, until it is stopped. */
  watch(window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>): () => void {
    const onKey = (event: Event) => {
      if ((event as KeyboardEvent).key === 'Enter') this.flush()
    }
    for (const name of MAY_LEAVE) window.addEventListener(name, this.flush, true)
    window.addEventListener('keydown', onKey, true)
    return () => {
      for (const name of MAY_LEAVE) window.removeEventListener(name, this.flush, true)
      window.removeEventListener('keydown', onKey, true)
      this.drop()
    }
  }
}
