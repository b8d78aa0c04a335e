import { processSingleton } from '../singleton'

interface Cost {
  seconds: number
  bytes: number
}

/** What one owner may use in a minute before their work goes behind that of others: half of two processors, and 1 GiB. */
const BUDGET: Cost = { seconds: 60, bytes: 2 ** 30 }
const MINUTE_MS = 60_000
/** So many owners are remembered; whoever came before counts as new. */
const MAX_OWNERS = 1000

interface Share {
  /** The number of the last turn. */
  lastTurn: number
  /** In parts of a budget; a whole one is forgiven every minute. */
  used: number
  atMs: number
}

/** What each owner has had of this process: who had a turn when, and who has used up the budget of a minute. */
export class Shares {
  #turns = 0
  /** The one whose last turn is the longest ago first. */
  readonly #owners = new Map<string, Share>()

  constructor(
    private readonly budget = BUDGET,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Notes that an owner has a turn now. */
  recordTurn(owner: string): void {
    const share = this.#read(owner)
    share.lastTurn = ++this.#turns
    this.#owners.delete(owner)
    this.#owners.set(owner, share)
    for (const oldest of this.#owners.keys()) {
      if (this.#owners.size <= MAX_OWNERS) break
      this.#owners.delete(oldest)
    }
  }

  /** Charges what an owner's work has cost. The system has no budget. */
  charge(owner: string, { seconds, bytes }: Partial<Cost>): void {
    if (owner === '') return
    const share = this.#read(owner)
    share.used += (seconds ?? 0) / this.budget.seconds + (bytes ?? 0) / this.budget.bytes
    if (!this.#owners.has(owner)) this.#owners.set(owner, share)
  }

  hasSpent = (owner: string): boolean => this.#read(owner).used >= 1

  /** 0 for who had none yet. */
  lastTurn = (owner: string): number => this.#owners.get(owner)?.lastTurn ?? 0

  /** All who are remembered, the one whose last turn is the longest ago first. */
  owners = (): string[] => [...this.#owners.keys()]

  #read(owner: string): Share {
    const atMs = this.now()
    const share = this.#owners.get(owner)
    if (!share) return { lastTurn: 0, used: 0, atMs }
    share.used = Math.max(0, share.used - (atMs - share.atMs) / MINUTE_MS)
    share.atMs = atMs
    return share
  }
}

const singleton = processSingleton<Shares>('shares')

/** The shares of this process, common to all of its queues: who keeps the decoders busy waits for jobs too. */
export function processShares(): Shares {
  if (!singleton.peek()) singleton.set(new Shares())
  return singleton.get()
}
