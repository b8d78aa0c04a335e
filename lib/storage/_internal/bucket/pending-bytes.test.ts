import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { hasCategory } from '../../../errors/app-error'
import { MemoryBucket, memoryBucketClient } from '../../drivers/test-memory-bucket'
import { PartBufferBudget } from './part-buffer-budget'
import { PendingBytes } from './pending-bytes'
import { SegmentLog } from './segment-log'

const SEGMENT_BYTES = 40_000

/** Three segments in a bucket, of which nothing is in memory. */
async function storeThree() {
  const bucket = new MemoryBucket()
  const log = new SegmentLog(memoryBucketClient(bucket), 'objects/one', [])
  const bytes = randomBytes(3 * SEGMENT_BYTES)
  const chain = []
  for (let start = 0; start < bytes.length; start += SEGMENT_BYTES) {
    const data = [bytes.subarray(start, start + SEGMENT_BYTES)]
    chain.push((await log.write({ start, data, tail: null, isSave: true, on: [] })).segment)
  }
  const pending = new PendingBytes(log, new PartBufferBudget(2 ** 20))
  pending.reset(chain, bytes.length)
  return { bucket, bytes, chain, pending }
}

const isUnavailable = (thrown: unknown) => hasCategory(thrown, 'unavailable')

describe('bytes that are in no part yet', () => {
  it('are gathered from segments and memory, any range of them', async () => {
    const { bytes, pending } = await storeThree()
    const more = randomBytes(SEGMENT_BYTES)
    pending.push([Buffer.from(more)])
    const all = Buffer.concat([bytes, more])
    for (const [start, end] of [
      [0, all.length],
      [1, SEGMENT_BYTES],
      [SEGMENT_BYTES - 1, all.length - 1],
      [all.length - 9, all.length],
    ] as const)
      assert.ok((await pending.gather(start, end)).equals(all.subarray(start, end)), `${start} to ${end}`)
  })

  it('are never sent with memory that nothing was written into, where a segment is missing', async () => {
    const { bytes, chain, pending } = await storeThree()
    pending.reset([chain[0]!, chain[2]!], bytes.length)
    await assert.rejects(pending.gather(0, bytes.length), isUnavailable)
    pending.reset(chain.slice(0, 2), bytes.length)
    pending.push([randomBytes(10)])
    await assert.rejects(pending.gather(0, bytes.length + 10), isUnavailable)
  })

  it('are never sent with memory that nothing was written into, where a segment is shorter than its name says', async () => {
    const { bucket, bytes, chain, pending } = await storeThree()
    const stored = bucket.objects.get(chain[1]!.name)!
    stored.bytes = stored.bytes.subarray(0, 100)
    await assert.rejects(pending.gather(0, bytes.length), isUnavailable)
  })

  it('are never sent beyond their end', async () => {
    const { bytes, pending } = await storeThree()
    await assert.rejects(pending.gather(0, bytes.length + 1), isUnavailable)
  })
})
