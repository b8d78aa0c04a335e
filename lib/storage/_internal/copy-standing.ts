import { type Part } from './object-client'
import { type PendingBytes } from './pending-bytes'
import { type SegmentLog } from './segment-log'
import { type Segment } from './segment-name'

export interface CopyStanding {
  log: SegmentLog
  pending: PendingBytes
  on: readonly Part[]
  /** From where on it is copied, and where the object ends. */
  start: number
  end: number
  hasTail: boolean
  partBytes: number
}

/** Writes once more what the segments of a place hold, and its tail: nobody else removes what only we know of. */
export async function copyStanding(top: Segment, copy: CopyStanding): Promise<Segment[]> {
  const { log, pending, on, end, hasTail, partBytes } = copy
  const tail = hasTail ? [await log.readTail(top)] : null
  const chain: Segment[] = []
  let { start } = copy
  for (let isLast = false; !isLast;) {
    isLast = end - start <= partBytes
    const to = isLast ? end : start + partBytes
    const data = [await pending.gather(start, to)]
    chain.push((await log.write({ start, data, tail: isLast ? tail : null, isSave: isLast, on })).segment)
    start = to
  }
  return chain
}
