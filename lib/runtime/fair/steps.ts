import { processSingleton } from '../singleton'
import { FairQueue, type Slot } from './fair-queue'
import { processShares, type Shares } from './shares'
import type { Turn } from './turn'

/** So many steps are done at a time, and one more for who does none. */
const SLOTS = 2

/**
 * Long work of this very process, which owners do in turns: step by step, so that one who has much to do keeps others waiting
 * for a step, not for all of it. It ends with whoever asked for it.
 */
export class Steps {
  readonly #queue: FairQueue<(slot: Slot<unknown>) => void>

  constructor(
    private readonly shares: Shares,
    slots = SLOTS,
  ) {
    this.#queue = new FairQueue(slots, shares)
  }

  /**
   * Does a step when it is the turn of its owner, who is charged with its time and the bytes that it says it has made. A step
   * begins no other.
   *
   * @throws the reason of the turn's signal once that is aborted; whatever the step throws
   */
  async run({ owner, class: name, signal }: Turn, step: () => Promise<number>): Promise<void> {
    signal?.throwIfAborted()
    const slot = await new Promise<Slot<unknown>>((begin) => {
      this.#queue.add({ owner, class: name }, begin)
      this.#dispatch()
    })
    const sinceMs = performance.now()
    try {
      signal?.throwIfAborted()
      const bytes = await step()
      this.shares.charge(owner, { bytes })
    } finally {
      this.shares.charge(owner, { seconds: (performance.now() - sinceMs) / 1000 })
      slot.release()
      this.#dispatch()
    }
  }

  #dispatch(): void {
    for (let slot = this.#queue.take(); slot; slot = this.#queue.take()) slot.item(slot)
  }
}

const singleton = processSingleton<Steps>('steps')

/** The steps of this process. */
export function processSteps(): Steps {
  if (!singleton.peek()) singleton.set(new Steps(processShares()))
  return singleton.get()
}
