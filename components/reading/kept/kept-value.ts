import { type RoomItem, type RoomOutbox } from './room-outbox'

type Outbox<Item extends RoomItem> = Pick<RoomOutbox<Item>, 'put' | 'list' | 'remove'>

interface KeptState<Item> {
  value: Item | null
  /** What the device has kept has been looked up. */
  isLoaded: boolean
  /** False where the device could not keep the last change. */
  isKept: boolean
  /** The last change is on its way to the device: a reload would lose it. */
  isWriting: boolean
}

/**
 * One thing that somebody is making in a reading room, and that the server has not got: shown at once, kept on the device
 * with each change, and there again after a reload.
 */
export class KeptValue<Item extends RoomItem> {
  #state: KeptState<Item> = { value: null, isLoaded: false, isKept: true, isWriting: false }
  readonly #listeners = new Set<() => void>()
  #writing: Promise<void> | null = null
  /** The key under which the device has it. */
  #written: string | null = null

  /** @param outbox resolves to null where the device keeps nothing */
  constructor(
    private readonly roomId: string,
    private readonly outbox: Promise<Outbox<Item> | null>,
    /** What is worth keeping: an empty form is not. */
    private readonly isWorthKeeping: (item: Item) => boolean,
  ) {}

  // For useSyncExternalStore.
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): KeptState<Item> => this.#state

  /** Takes up what was kept when the room was left, unless something has been made meanwhile. */
  async load(): Promise<void> {
    const items = (await (await this.outbox)?.list(this.roomId).catch(() => null)) ?? []
    const kept = items.at(-1) ?? null
    this.#written ??= kept?.id ?? null
    this.#update({ isLoaded: true, ...(this.#state.value === null ? { value: kept } : {}) })
  }

  /** Changes it, or (null) forgets it. */
  set(value: Item | null): void {
    this.#update({ value, isWriting: true })
    this.#writing ??= this.#writeAll()
  }

  /** Resolves once the device has the last change. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  /** Writes what there is; what changes meanwhile is written after it, once. */
  async #writeAll(): Promise<void> {
    const outbox = await this.outbox
    for (let written: Item | null | undefined; written !== this.#state.value;) {
      written = this.#state.value
      const kept = written && this.isWorthKeeping(written) ? written : null
      try {
        if (kept && !outbox) throw new Error('nothing is kept on this device')
        if (this.#written !== null && this.#written !== kept?.id) await outbox?.remove(this.#written)
        if (kept) await outbox!.put(kept)
        this.#written = kept?.id ?? null
        this.#update({ isKept: true })
      } catch {
        this.#update({ isKept: kept === null })
      }
    }
    // In the turn in which all was written: what is set from now on is written anew.
    this.#writing = null
    this.#update({ isWriting: false })
  }

  #update(change: Partial<KeptState<Item>>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
