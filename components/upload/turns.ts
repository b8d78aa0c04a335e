import { type Hand } from './hand'
import { type Lanes } from './lanes'
import { type LineGate } from './line-gate'
import { type Previews } from './previews'

/** Originals come after everything that is small, in the order in which they were picked. */
const originalsFrom = 1_000_000

export interface Turns {
  /** Waits until the upload may be made, or asked where it stands. */
  forAsking: (method: string) => Promise<void>
  /** Waits until the next piece of the original may be read and sent. */
  forBytes: () => Promise<void>
  /** The request is over, however it ended. */
  over: () => void
}

export interface TurnsInput {
  key: string
  hand: Hand
  gate: LineGate
  lanes: Lanes
  previews: Previews
  /** Where the original's upload is, as soon as that is known. */
  address: () => string | null
  onRequest: (method: string) => void
}

/** When one file's requests may go: not while nobody is signed in, its preview first, and only so many at once. */
export function turnsOf({ key, hand, gate, lanes, previews, address, onRequest }: TurnsInput): Turns {
  return {
    forAsking: async (method) => {
      const { signal } = hand.stop
      // An upload whose preview is to go first is made at once, on any line: it costs no more than a line of text.
      const isSmall = previews.isWanted(key, hand)
      previews.prepare(key, hand)
      await gate.pass(signal, isSmall)
      await lanes.take(key, isSmall ? hand.order : originalsFrom + hand.order, signal)
      onRequest(method)
    },
    forBytes: async () => {
      const { signal } = hand.stop
      lanes.free(key) // What is small may go while this one waits for its own.
      if (previews.isWanted(key, hand)) await Promise.race([previews.goFirst(key, hand, address()), aborted(signal)])
      await gate.pass(signal)
      await lanes.take(key, originalsFrom + hand.order, signal)
      onRequest('PATCH')
    },
    over: () => lanes.free(key),
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
