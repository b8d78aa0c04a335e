import { type DrawnMeasurement } from '@/lib/readings/measurements/schema'
import { ApiError } from '../../../shell/api-client'
import { type MeasurementContent, type MeasurementOutbox, type UnsavedChange } from './measurement-outbox'
import { contentOf, type Measurement, type SaveState, toMeasurement } from './measurement-record'
import { sameContent } from './same-content'

/** The routes of measurements. Each throws an ApiError. */
export interface MeasurementApi {
  list: () => Promise<readonly DrawnMeasurement[]>
  save: (id: string, content: MeasurementContent, version: number) => Promise<DrawnMeasurement>
  remove: (id: string, version: number | undefined) => Promise<void>
}

interface Change extends UnsavedChange {
  state: Exclude<SaveState, 'saved'>
  error: Error | null
  createdAt: string
}

interface Step {
  id: string
  before: MeasurementContent | null
  after: MeasurementContent | null
}

interface StoreOptions {
  roomId: string
  author: string
  api: MeasurementApi
  outbox: Pick<MeasurementOutbox, 'put' | 'list' | 'remove'> | null
}

/**
 * The measurements of a room. A change is shown at once, kept on the device, and sent; what cannot be sent now is sent when
 * there is a connection again. One that was made of an older version is a conflict, which its author resolves; one that is
 * refused, as after rights were withdrawn, stays with its author.
 */
export class MeasurementStore {
  readonly #saved = new Map<string, DrawnMeasurement>()
  readonly #savedAt = new Map<string, number>()
  readonly #versions = new Map<string, number>()
  readonly #changes = new Map<string, Change>()
  readonly #sending = new Map<string, Promise<void>>()
  readonly #listeners = new Set<() => void>()
  readonly #done: Step[] = []
  readonly #undone: Step[] = []
  #items: readonly Measurement[] = []
  #saves = 0
  /** Writes to the device in their order. */
  #writing: Promise<unknown> = Promise.resolve()

  constructor(private readonly options: StoreOptions) {}

  // For useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): readonly Measurement[] => this.#items

  get canUndo(): boolean {
    return this.#done.length > 0
  }

  get canRedo(): boolean {
    return this.#undone.length > 0
  }

  /** Takes up what was not saved when the room was left. */
  async restore(): Promise<void> {
    const { outbox, roomId } = this.options
    const unsaved = (await outbox?.list(roomId).catch(() => null)) ?? []
    for (const change of unsaved) {
      if (this.#changes.has(change.id)) continue
      this.#changes.set(change.id, { ...change, state: 'saving', error: null, createdAt: new Date().toISOString() })
      void this.#send(change.id)
    }
    this.#publish()
  }

  /** Counts what was saved from here: a list that was asked for before does not have it. */
  get saves(): number {
    return this.#saves
  }

  /**
   * Takes the measurements as they are saved, of all readers.
   *
   * @param asOf `saves` when the list was asked for
   */
  take(records: readonly DrawnMeasurement[], asOf = this.#saves): void {
    const isNewer = (id: string) => (this.#savedAt.get(id) ?? 0) > asOf
    for (const id of this.#saved.keys()) if (!isNewer(id)) this.#saved.delete(id)
    for (const record of records) {
      if (isNewer(record.id)) continue
      this.#saved.set(record.id, record)
      if (!this.#changes.has(record.id)) this.#versions.set(record.id, record.version)
    }
    this.#publish()
  }

  get(id: string): Measurement | null {
    return this.#items.find((one) => one.id === id) ?? null
  }

  /** Draws, changes or (null) deletes a measurement. */
  change(id: string, after: MeasurementContent | null): void {
    const before = this.#contentOf(id)
    if (sameContent(before, after)) return
    this.#done.push({ id, before, after })
    this.#undone.length = 0
    this.#apply(id, after)
  }

  /** Takes the last change back. @returns the measurement that it was of */
  undo(): string | null {
    const step = this.#done.pop()
    if (!step) return null
    this.#undone.push(step)
    this.#apply(step.id, step.before)
    return step.id
  }

  redo(): string | null {
    const step = this.#undone.pop()
    if (!step) return null
    this.#done.push(step)
    this.#apply(step.id, step.after)
    return step.id
  }

  /** Sends what is waiting, as after the connection has come back. */
  async retry(): Promise<void> {
    const waiting = [...this.#changes.values()].filter(({ state }) => state === 'waiting' || state === 'refused')
    await Promise.all(
      waiting.map((change) => {
        change.state = 'saving'
        return this.#send(change.id)
      }),
    )
  }

  /** Resolves a conflict: what was drawn here replaces the other version, or gives way to it. */
  resolve(id: string, keep: 'mine' | 'theirs'): void {
    const change = this.#changes.get(id)
    if (change?.state !== 'conflict') return
    if (keep === 'theirs') return this.discard(id)
    const other = this.#saved.get(id)
    change.base = other?.version ?? change.base + 1
    change.state = 'saving'
    void this.#send(id)
    this.#publish()
  }

  /** Forgets an unsaved change. */
  discard(id: string): void {
    this.#changes.delete(id)
    const saved = this.#saved.get(id)
    if (saved) this.#versions.set(id, saved.version)
    this.#keepOnDevice(id)
    this.#publish()
  }

  /** Resolves once nothing is being sent or written. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending.values())
    await this.#writing
  }

  #contentOf(id: string): MeasurementContent | null {
    const change = this.#changes.get(id)
    if (change) return change.content
    const saved = this.#saved.get(id)
    return saved ? contentOf(saved) : null
  }

  #apply(id: string, content: MeasurementContent | null): void {
    const known = this.#changes.get(id)
    const { roomId } = this.options
    this.#changes.set(id, {
      ...(known ?? { id, roomId, base: this.#versions.get(id) ?? 0, sent: null, createdAt: new Date().toISOString() }),
      ...{ content, state: known?.state === 'conflict' ? 'conflict' : 'saving', error: null },
    })
    this.#keepOnDevice(id)
    this.#publish()
    if (known?.state !== 'conflict') void this.#send(id)
  }

  /** Sends a change, and what has become of it meanwhile, one request at a time. */
  #send(id: string): Promise<void> {
    const sending =
      this.#sending.get(id) ??
      this.#sendAll(id).finally(() => {
        this.#sending.delete(id)
        this.#publish()
      })
    this.#sending.set(id, sending)
    return sending
  }

  async #sendAll(id: string): Promise<void> {
    for (let change = this.#changes.get(id); change?.state === 'saving'; change = this.#changes.get(id)) {
      const { content, base } = change
      try {
        const version = await this.#request(id, content, change)
        this.#versions.set(id, version)
        this.#savedAt.set(id, ++this.#saves)
        const now = this.#changes.get(id)
        if (!now || sameContent(now.content, content)) this.#changes.delete(id)
        else this.#changes.set(id, { ...now, base: version, sent: null })
        this.#keepOnDevice(id)
      } catch (thrown) {
        const failed = this.#changes.get(id)
        if (!failed) return
        const state = await this.#stateAfter(thrown, { ...failed, content, base })
        if (state === null) continue
        this.#changes.set(id, { ...failed, state, error: thrown instanceof Error ? thrown : null })
        if (state === 'waiting') this.#changes.get(id)!.sent = content
        this.#keepOnDevice(id)
      }
    }
  }

  /** @returns the version that is saved */
  async #request(id: string, content: MeasurementContent | null, { base }: Change): Promise<number> {
    const { api } = this.options
    if (content) {
      const record = await api.save(id, content, base)
      this.#saved.set(id, record)
      return record.version
    }
    await api.remove(id, base === 0 ? undefined : base).catch((thrown: unknown) => {
      if (!(thrown instanceof ApiError && thrown.status === 404)) throw thrown
    })
    this.#saved.delete(id)
    return base + 1
  }

  /** What becomes of a change that was not saved; null: it is sent again, of a newer version. */
  async #stateAfter(thrown: unknown, change: Change): Promise<Change['state'] | null> {
    const status = thrown instanceof ApiError ? thrown.status : 0
    if (status === 0 || status === 401 || status === 408 || status === 429 || status >= 500) return 'waiting'
    if (status !== 409) return 'refused'
    const records = await this.options.api.list().catch(() => null)
    if (!records) return 'waiting'
    this.take(records)
    const other = this.#saved.get(change.id)
    // Its answer was lost: the other version is our own.
    if (other && change.sent && sameContent(contentOf(other), change.sent)) {
      this.#changes.set(change.id, { ...this.#changes.get(change.id)!, base: other.version, sent: null })
      return null
    }
    return 'conflict'
  }

  /** Keeps a change on the device, or forgets one that is saved. */
  #keepOnDevice(id: string): void {
    const { outbox } = this.options
    if (!outbox) return
    const change = this.#changes.get(id)
    const kept = change && { id, roomId: change.roomId, content: change.content, base: change.base, sent: change.sent }
    const write = () => (kept ? outbox.put(kept) : outbox.remove(id))
    this.#writing = this.#writing.then(write).catch(() => undefined) // A device without space: it is still on the screen.
  }

  #publish(): void {
    const { author } = this.options
    const unsaved = [...this.#changes.values()].flatMap((change): Measurement[] => {
      const saved = this.#saved.get(change.id)
      if (!change.content) return change.state === 'conflict' && saved ? [{ ...toMeasurement(saved), state: 'conflict' }] : []
      const { id, content, createdAt, state, error } = change
      const own = saved ? toMeasurement(saved) : { seriesId: null, createdAt, author, isOwn: true }
      return [{ ...own, ...content, ...{ id, state, error } }]
    })
    const saved = [...this.#saved.values()].filter(({ id }) => !this.#changes.has(id)).map(toMeasurement)
    this.#items = [...saved, ...unsaved].toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id))
    for (const listener of this.#listeners) listener()
  }
}
