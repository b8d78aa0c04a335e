import { Claims } from './claims'
import { type PickedFile } from './file-key'
import { type About, type Kept, Outbox } from './outbox'
import { openOutboxStore } from './outbox-store'

/** The part of the room that is left alone, for the browser's own needs. */
const spareShare = 0.1

/**
 * Keeps one person's files on this device until they have arrived, where the browser can: it needs IndexedDB, and
 * encryption and locks, which it gives to secure pages only. Elsewhere nothing is kept, and the list says so.
 */
export class Keeping {
  readonly #outbox: Outbox | null
  readonly #claims = new Claims()
  readonly #writing = new Map<string, { stop: AbortController; done: Promise<boolean> }>()
  #last: Promise<unknown> = Promise.resolve()
  #hasAsked = false

  constructor(outbox: Outbox | null) {
    this.#outbox = outbox
  }

  static async open(userId: string): Promise<Keeping> {
    if (!globalThis.crypto?.subtle || !('locks' in navigator)) return new Keeping(null)
    const outbox = await openOutboxStore()
      .then((store) => Outbox.open(userId, store))
      .catch(() => null)
    return new Keeping(outbox)
  }

  /** Writes a file down, one after the other. @returns whether it is safe here; false where there is no room for it. */
  keep(key: string, file: PickedFile, about: About): Promise<boolean> {
    const stop = new AbortController()
    const done = this.#last.then(() => this.#write(key, file, about, stop.signal)).catch(() => false)
    this.#last = done
    this.#writing.set(key, { stop, done })
    return done
  }

  async #write(key: string, file: PickedFile, about: About, signal: AbortSignal): Promise<boolean> {
    if (!this.#outbox || signal.aborted) return false
    if (!(await this.#hasRoomFor(file.size))) return false
    await this.#claims.claim(key)
    await this.#outbox.keep(key, file, about, signal)
    return true
  }

  async #hasRoomFor(bytes: number): Promise<boolean> {
    if (!this.#hasAsked) {
      this.#hasAsked = true
      // Storage API: without it the browser may clear everything when the device runs short.
      void navigator.storage?.persist?.().catch(() => false)
    }
    const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
    return quota === undefined || bytes < quota * (1 - spareShare) - (usage ?? 0)
  }

  /** What waits here and no other tab is sending: from now on this tab's. */
  async take(isListed: (key: string) => boolean): Promise<Kept[]> {
    const kept = (await this.#outbox?.kept().catch(() => null)) ?? []
    const mine: Kept[] = []
    for (const one of kept) if (!isListed(one.key) && (await this.#claims.claim(one.key))) mine.push(one)
    return mine
  }

  /** It has arrived, or is wanted no longer. */
  async forget(key: string): Promise<void> {
    const writing = this.#writing.get(key)
    this.#writing.delete(key)
    writing?.stop.abort(new Error('removed'))
    await writing?.done
    await this.#outbox?.forget(key).catch(() => undefined)
    this.#claims.release(key)
  }

  async forgetAll(): Promise<void> {
    for (const key of [...this.#writing.keys()]) await this.forget(key)
    await this.#outbox?.forgetAll()
  }

  close(): void {
    this.#claims.releaseAll()
  }
}
