import { OrderCheck } from './place-order'

/** Knows something of some objects. */
export interface ObjectLookup<T> {
  /** Asked for one id after the other, in the order of the place. */
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
    let found: T | undefined
    // All of them, so that each stays where the others are.
    for (const lookup of lookups) {
      const known = await lookup.find(objectId)
      found ??= known
    }
    return found
  },
  close: async () => void (await Promise.all(lookups.map((lookup) => lookup.close()))),
})

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
