import type { Delivery, WayName } from '../invariant'
import type { Lane } from '../support/lane'

/** A file that is to be sent, under the last part of its path. */
interface Given {
  bytes: Buffer
  fileName: string
}

/** One way into Fovea: whoever sends, the calls that they make, and what they learn. */
export interface Way {
  name: WayName
  send(lane: Lane, given: Given): Promise<Delivery>
}
