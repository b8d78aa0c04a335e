import { type Part } from './bucket-client'
import { type PendingBytes } from './pending-bytes'
import { type SegmentLog } from './segment-log'
import { type Segment } from './segment-name'

interface CopyCheckpointInput {
  log: SegmentLog
  pending: PendingBytes
  parts: readonly Part[]
  /** The range to copy: its start, and the end of the object. */
  start: number
  end: number
  hasTail: boolean
  partBytes: number
}

/** Copies the segments of a checkpoint and its tail under new names, which no other writer knows or can remove. */
export async function copyCheckpoint(top: Segment, copy: CopyCheckpointInput): Promise<Segment[]> {
  const { log, pending, parts, end, hasTail, partBytes } = copy
  const tail = hasTail ? [await log.readTail(top)] : null
  const chain: Segment[] = []
  let { start } = copy
  for (let isLast = false; !isLast;) {
    isLast = end - start <= partBytes
    const to = isLast ? end : start + partBytes
    const data = [await pending.gather(start, to)]
    chain.push((await log.write({ start, data, tail: isLast ? tail : null, isSave: isLast, on: parts })).segment)
    start = to
  }
  return chain
}
