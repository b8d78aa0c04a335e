import { OrderCheck } from './place-order'

/** Knows something of some objects. */
export interface ObjectLookup<T> {
  /** Asked for ids in the order of the place; any of them may be left out. */
  find(objectId: string): Promise<T | undefined>
  /** Ends what it reads from. */
  close(): Promise<void>
}

/** Looks up in a list that is in memory. */
export const lookUpInMap = <T>(map: ReadonlyMap<string, T>): ObjectLookup<T> => ({
  find: (objectId) => Promise.resolve(map.get(objectId)),
  close: () => Promise.resolve(),
})

/** Asks one after the other; the first that knows an object says what it is. */
export const lookUpInAll = <T>(lookups: readonly ObjectLookup<T>[]): ObjectLookup<T> => ({
  find: async (objectId) => {
    for (const lookup of lookups) {
      const found = await lookup.find(objectId)
      if (found !== undefined) return found
    }
    return undefined
  },
  close: async () => void (await Promise.all(lookups.map((lookup) => lookup.close()))),
})

/** Opens a lookup when it is asked for the first time. */
export function lookUpOnDemand<T>(open: () => Promise<ObjectLookup<T>>): ObjectLookup<T> {
  let opened: Promise<ObjectLookup<T>> | undefined
  return {
    find: async (objectId) => (await (opened ??= open())).find(objectId),
    close: async () => (await opened)?.close(),
  }
}

/** Looks up in what is read in the order of the place: no more than one entry is in memory. */
export class OrderedLookup<T> implements ObjectLookup<T> {
  readonly #entries: AsyncIterator<readonly [string, T]>
  readonly #asked = new OrderCheck()
  readonly #read = new OrderCheck()
  #entry: { at: string; value: T } | null = null
  #hasEnded = false

  constructor(entries: AsyncIterable<readonly [string, T]>) {
    this.#entries = entries[Symbol.asyncIterator]()
  }

  /** @throws OutOfOrderError where ids are asked for, or entries come, in another order */
  async find(objectId: string): Promise<T | undefined> {
    const wanted = this.#asked.next(objectId)
    while (!this.#hasEnded && (this.#entry === null || this.#entry.at < wanted)) await this.#advance()
    return this.#entry?.at === wanted ? this.#entry.value : undefined
  }

  async close(): Promise<void> {
    this.#hasEnded = true
    await this.#entries.return?.()
  }

  async #advance(): Promise<void> {
    const next = await this.#entries.next()
    if (next.done) this.#hasEnded = true
    else this.#entry = { at: this.#read.next(next.value[0]), value: next.value[1] }
  }
}
