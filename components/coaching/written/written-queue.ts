import { ApiError } from '../../shell/api-client'
import { type WrittenContent, type WrittenEntry } from './written-entry'

/** What stores entries on the device. */
interface WrittenOutbox {
  put: (entry: WrittenEntry) => Promise<void>
  list: () => Promise<WrittenEntry[]>
  remove: (id: string) => Promise<void>
}

interface QueueOptions {
  /** Null where the browser cannot store or encrypt: then nothing waits, and a failure is the writer's to repeat. */
  outbox: WrittenOutbox | null
  /** @throws ApiError */
  send: (entry: WrittenEntry) => Promise<void>
  /** Called after each that was sent. */
  onSent: (content: WrittenContent) => void
  now?: () => number
}

/**
 * What was written without a connection: meals, values and messages. Each is stored encrypted before its first request, and
 * sent in the order in which it was written, once: repeated requests have the same idempotency key. One that the server
 * refuses stays with its reason until its writer changes or discards it.
 */
export class WrittenQueue {
  readonly #entries = new Map<string, WrittenEntry>()
  readonly #listeners = new Set<() => void>()
  #shown: readonly WrittenEntry[] = []
  #flushing: Promise<void> | null = null
  /** What was just written, and is shown only once it has to wait. */
  readonly #fresh = new Set<string>()
  #lastTime = 0

  constructor(private readonly options: QueueOptions) {}

  // For useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
  /** What waits or was refused, the oldest first. */
  snapshot = (): readonly WrittenEntry[] => this.#shown

  /** Takes up what an earlier page has stored, and sends what waits. */
  async restore(): Promise<void> {
    const stored = (await this.options.outbox?.list().catch(() => null)) ?? []
    for (const entry of stored) if (!this.#entries.has(entry.id)) this.#entries.set(entry.id, entry)
    this.#publish()
    await this.flush()
  }

  /**
   * Sends what was just written, after all that waits.
   *
   * @param id its idempotency key
   * @returns `waiting` where the server was not reached: it is stored, and sent later
   * @throws ApiError where it was refused, or could neither be sent nor stored: it is still the writer's
   */
  async write(id: string, content: WrittenContent): Promise<'sent' | 'waiting'> {
    const entry: WrittenEntry = { id, content, writtenAt: this.#nextTime(), refusal: null }
    const isStored = await this.#store(entry)
    if (!isStored) {
      await this.options.send(entry)
      this.options.onSent(content)
      return 'sent'
    }
    this.#fresh.add(id)
    this.#entries.set(id, entry)
    await this.flush()
    const left = this.#entries.get(id)
    this.#fresh.delete(id)
    if (left?.refusal) {
      await this.discard(id)
      throw new ApiError(left.refusal.detail ?? '', 400, left.refusal.code, 0, left.refusal.params ?? {})
    }
    this.#publish()
    return left ? 'waiting' : 'sent'
  }

  /** Sends all that waits, one after the other, until the server is not reached. */
  async flush(): Promise<void> {
    // What was added while the last one ended is sent too.
    while (this.#flushing) await this.#flushing
    this.#flushing = this.#sendAll().finally(() => (this.#flushing = null))
    await this.#flushing
  }

  /** Replaces a refused entry by what its writer made of it, and sends it. It is another: it has a key of its own. */
  async revise(id: string, newId: string, content: WrittenContent): Promise<void> {
    const { writtenAt } = this.#entries.get(id) ?? { writtenAt: this.#nextTime() }
    const entry: WrittenEntry = { id: newId, content, writtenAt, refusal: null }
    this.#entries.set(newId, entry)
    await this.#store(entry)
    await this.discard(id)
    await this.flush()
  }

  /** Tries a refused entry again, as it is. */
  async retry(id: string): Promise<void> {
    const entry = this.#entries.get(id)
    if (!entry) return
    await this.#change({ ...entry, refusal: null })
    await this.flush()
  }

  /** Forgets an entry. */
  async discard(id: string): Promise<void> {
    this.#entries.delete(id)
    this.#publish()
    await this.options.outbox?.remove(id).catch(() => undefined)
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#next(); next; next = this.#next()) {
      try {
        await this.options.send(next)
        this.options.onSent(next.content)
        await this.discard(next.id)
      } catch (thrown) {
        if (isPassing(thrown)) return
        const { code = null, detail = null, params = null } = thrown instanceof ApiError ? thrown : {}
        // Discarded meanwhile: there is nothing to say about it.
        if (this.#entries.has(next.id)) await this.#change({ ...next, refusal: { code, detail, params } })
      }
    }
  }

  #next(): WrittenEntry | undefined {
    return this.#inOrder().find(({ refusal }) => refusal === null)
  }

  #inOrder(): WrittenEntry[] {
    return [...this.#entries.values()].toSorted((a, b) => a.writtenAt - b.writtenAt)
  }

  async #change(entry: WrittenEntry): Promise<void> {
    this.#entries.set(entry.id, entry)
    this.#publish()
    await this.#store(entry)
  }

  async #store(entry: WrittenEntry): Promise<boolean> {
    if (!this.options.outbox) return false
    return this.options.outbox.put(entry).then(
      () => true,
      () => false,
    )
  }

  /** No two entries have the same time: their order stays that of writing. */
  #nextTime(): number {
    this.#lastTime = Math.max((this.options.now ?? Date.now)(), this.#lastTime + 1)
    return this.#lastTime
  }

  #publish(): void {
    this.#shown = this.#inOrder().filter(({ id }) => !this.#fresh.has(id))
    for (const listener of this.#listeners) listener()
  }
}

/** No connection, no session, or a server that is busy: later it may succeed. */
function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof ApiError)) return false
  const { status } = thrown
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500
}
