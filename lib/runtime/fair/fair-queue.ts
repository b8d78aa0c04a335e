import type { Shares } from './shares'
import { TURN_CLASSES, type Turn, type TurnClass } from './turn'

/** One in so many turns is that of who has waited longest, whoever it is: whatever waits has its turn in the end. */
export const OLDEST_EVERY = 10

interface Waiting<Item> {
  turn: Turn
  item: Item
  /** In the order of arrival. */
  at: number
  sinceMs: number
}

/** A task whose turn it is: its slot is free again once it is released. */
export interface Slot<Item> {
  item: Item
  turn: Turn
  release: () => void
}

interface Owner<Item> {
  running: number
  waiting: Record<TurnClass, Waiting<Item>[]>
}

/**
 * Gives a number of slots to owners in turns. Those who are within their budget and hold less than half of the slots come
 * first; of them what is urgent, then who holds the fewest, then whose last turn is the longest ago. Where all slots are
 * taken there is one more for who holds none: long tasks of one owner keep nobody waiting. What clients do not take keeps
 * further reads of their owner waiting, and nothing else.
 */
export class FairQueue<Item> {
  readonly #owners = new Map<string, Owner<Item>>()
  #arrivals = 0
  #picks = 0
  #running = 0

  constructor(
    private readonly slots: number,
    private readonly shares: Shares,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(turn: Turn, item: Item): void {
    const owner = this.#owners.get(turn.owner) ?? { running: 0, waiting: { urgent: [], normal: [], background: [] } }
    this.#owners.set(turn.owner, owner)
    owner.waiting[turn.class].push({ turn, item, at: ++this.#arrivals, sinceMs: this.now() })
  }

  /** Takes the task whose turn it is, with a slot; undefined where none is free, or nothing may have it. */
  take(): Slot<Item> | undefined {
    if (this.#running > this.slots) return undefined
    const isExtra = this.#running === this.slots
    const candidates = [...this.#owners.entries()].flatMap(([name, owner]) => {
      const next = isExtra && owner.running > 0 ? undefined : firstOf(owner)
      return next ? [{ name, owner, next }] : []
    })
    if (candidates.length === 0) return undefined
    if (++this.#picks % OLDEST_EVERY === 0) {
      return this.#give(candidates.map(({ owner }) => oldestOf(owner)!).reduce((a, b) => (a.at < b.at ? a : b)))
    }
    const ranks = candidates.map(({ name, owner, next }) => ({ next, rank: this.#rankOf(name, owner, next) }))
    return this.#give(ranks.reduce((a, b) => (comesFirst(a.rank, b.rank) ? a : b)).next)
  }

  /** Removes and returns all that waits. */
  clear(): Item[] {
    const all = [...this.#owners.values()].flatMap(({ waiting }) => TURN_CLASSES.flatMap((name) => waiting[name].splice(0)))
    for (const [name, owner] of this.#owners) if (owner.running === 0) this.#owners.delete(name)
    return all.sort((a, b) => a.at - b.at).map(({ item }) => item)
  }

  /** For how long the oldest task of each class has waited; 0 where none waits. */
  oldestWaitMs(): Record<TurnClass, number> {
    const waits = { urgent: 0, normal: 0, background: 0 }
    for (const { waiting } of this.#owners.values()) {
      for (const name of TURN_CLASSES) {
        if (waiting[name][0]) waits[name] = Math.max(waits[name], this.now() - waiting[name][0].sinceMs)
      }
    }
    return waits
  }

  #rankOf(name: string, { running }: Owner<Item>, { turn, at }: Waiting<Item>): number[] {
    const isOverCap = running >= Math.max(1, Math.ceil(this.slots / 2))
    const { shares } = this
    return [+isOverCap, +shares.hasSpent(name), TURN_CLASSES.indexOf(turn.class), running, shares.lastTurn(name), at]
  }

  #give({ turn, item, at }: Waiting<Item>): Slot<Item> {
    const owner = this.#owners.get(turn.owner)!
    const waiting = owner.waiting[turn.class]
    waiting.splice(
      waiting.findIndex((one) => one.at === at),
      1,
    )
    owner.running += 1
    this.#running += 1
    this.shares.recordTurn(turn.owner)
    let isHeld = true
    const release = () => {
      if (!isHeld) return
      isHeld = false
      owner.running -= 1
      this.#running -= 1
      if (owner.running === 0 && TURN_CLASSES.every((name) => owner.waiting[name].length === 0)) this.#owners.delete(turn.owner)
    }
    return { item, turn, release }
  }
}

/** The one that its owner would have first: the oldest of the first class. */
const firstOf = <Item>({ waiting }: Owner<Item>): Waiting<Item> | undefined =>
  waiting.urgent.find(mayHave) ?? waiting.normal.find(mayHave) ?? waiting.background.find(mayHave)

/** Of a client that has left, the work ends by itself. */
const mayHave = ({ turn: { signal, answers } }: { turn: Turn }): boolean => !answers?.mustWait || signal?.aborted === true

const oldestOf = <Item>({ waiting }: Owner<Item>): Waiting<Item> | undefined =>
  TURN_CLASSES.flatMap((name) => waiting[name].find(mayHave) ?? []).sort((a, b) => a.at - b.at)[0]

function comesFirst(a: number[], b: number[]): boolean {
  const at = a.findIndex((one, index) => one !== b[index])
  return at >= 0 && a[at]! < b[at]!
}
