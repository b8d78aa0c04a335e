import { ApiError } from '../../shell/api-client'
import { isSameTarget, type WrittenContent, type WrittenEntry, type WrittenWork } from './written-entry'

/** More than that is no diary: it is the writer's to repeat. */
const MAX_ENTRIES = 200

/** What stores entries on the device. */
interface WrittenOutbox {
  put: (entry: WrittenEntry) => Promise<void>
  list: () => Promise<WrittenEntry[]>
  remove: (id: string) => Promise<void>
}

/** What the server made of an entry: its id there, and when it was changed last. Null for a deletion. */
export type SentWork = { target: string; editedAt: string | null } | null

interface QueueOptions {
  /** Null where the browser cannot store or encrypt: then nothing waits, and a failure is the writer's to repeat. */
  outbox: WrittenOutbox | null
  /** @throws ApiError */
  send: (entry: WrittenEntry) => Promise<SentWork>
  /** Called after each that was sent. */
  onSent: (work: WrittenWork) => void
  now?: () => number
}

/**
 * What was written without a connection: meals, values and messages, and changes and deletions of them. Each is stored encrypted before its first request, and
 * sent in the order in which it was written, once: repeated requests have the same idempotency key. One that the server
 * refuses stays with its reason until its writer changes or discards it. Of something that the server has, the last change or
 * deletion alone waits; something that waits itself is changed after it was sent, since it may have arrived already.
 */
export class WrittenQueue {
  readonly #entries = new Map<string, WrittenEntry>()
  readonly #listeners = new Set<() => void>()
  #shown: readonly WrittenEntry[] = []
  #flushing: Promise<void> | null = null
  /** What was just written, and is shown only once it has to wait. */
  readonly #fresh = new Set<string>()
  #lastTime = 0
  /** What is on its way to the server. */
  #sending: string | null = null

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
  async write(id: string, given: WrittenWork): Promise<'sent' | 'waiting'> {
    const content = await this.#takeOver(given)
    const entry: WrittenEntry = { id, content, writtenAt: this.#nextTime(), refusal: null }
    const isStored = this.#entries.size < MAX_ENTRIES && (await this.#store(entry))
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
  async revise(id: string, newId: string, content: WrittenWork): Promise<void> {
    const { writtenAt } = this.#entries.get(id) ?? { writtenAt: this.#nextTime() }
    const entry: WrittenEntry = { id: newId, content, writtenAt, refusal: null }
    this.#entries.set(newId, entry)
    await this.#store(entry)
    await this.discard(id)
    await this.flush()
  }

  /** Changes what waits itself: it is sent as it was, which may have arrived, and then changed. */
  async amend(id: string, amended: WrittenContent): Promise<void> {
    const entry = this.#entries.get(id)
    if (!entry) return
    await this.#change({ ...entry, amended })
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
        this.#sending = next.id
        const sent = await this.options.send(next)
        this.options.onSent(next.content)
        await this.#settle(next.id, sent)
      } catch (thrown) {
        if (isPassing(thrown)) return
        const { code = null, detail = null, params = null } = thrown instanceof ApiError ? thrown : {}
        // Discarded meanwhile: there is nothing to say about it.
        const left = this.#entries.get(next.id)
        if (left) await this.#change({ ...left, refusal: { code, detail, params } })
      } finally {
        this.#sending = null
      }
    }
  }

  /** What was amended meanwhile becomes a change of what the server has now; what is based on it, is based on its new state. */
  async #settle(id: string, sent: SentWork): Promise<void> {
    const amended = this.#entries.get(id)?.amended
    if (sent) {
      const { target, editedAt: lastEditedAt } = sent
      for (const entry of this.#entries.values()) {
        const { content } = entry
        if (entry.id !== id && content.kind === 'change' && content.target === target)
          await this.#change({ ...entry, content: { ...content, lastEditedAt } })
      }
      if (amended) {
        const content = { kind: 'change' as const, target, of: amended }
        await this.#change({ id: `${id} changed`, content, writtenAt: this.#nextTime(), refusal: null })
      }
    }
    await this.discard(id)
  }

  /** What is written takes the place of what waits for the same target; a change stays based on what the first of them saw. */
  async #takeOver(given: WrittenWork): Promise<WrittenWork> {
    let content = given
    for (const former of [...this.#entries.values()]) {
      if (former.id === this.#sending || !isSameTarget(former.content, given)) continue
      if (former.content.kind === 'change' && content.kind === 'change' && former.refusal === null)
        content = { ...content, lastEditedAt: former.content.lastEditedAt }
      await this.discard(former.id)
    }
    return content
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
