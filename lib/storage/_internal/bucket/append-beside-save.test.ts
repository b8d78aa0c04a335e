import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../../runtime/test-dose'
import { MemoryBucket, memoryBucketClient } from '../../drivers/test-memory-bucket'
import { type BucketClient } from './bucket-client'
import { PartBufferBudget } from './part-buffer-budget'
import { SegmentedAppendableObject } from './segmented-appendable-object'

const PART_BYTES = 64 * 1024

/** A client each of whose writes takes as many turns of the event loop as the test says. */
function slowClient(client: BucketClient, turns: () => number): BucketClient {
  const wait = async () => {
    for (let left = turns(); left > 0; left--) await new Promise((done) => setImmediate(done))
  }
  const { multipart } = client
  return {
    ...client,
    put: async (...given) => wait().then(() => client.put(...given)),
    multipart: multipart && {
      ...multipart,
      uploadPart: async (...given) => wait().then(() => multipart.uploadPart(...given)),
    },
  }
}

describe('an appendable object in a bucket to which bytes arrive while it is saved', () => {
  for (const hasParts of [true, false])
    it(`is stored byte for byte, ${hasParts ? 'in parts' : 'in segments'}`, async () => {
      const piece = fc.record({ bytes: fc.integer({ min: 1, max: 2 * PART_BYTES }), saves: fc.boolean(), waits: fc.nat(6) })
      const pieces = fc.array(piece, { minLength: 2, maxLength: 16 })
      const delays = fc.array(fc.nat(12), { minLength: 1, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(pieces, delays, async (given, slowness) => {
          const bucket = new MemoryBucket()
          let calls = 0
          const client = slowClient(memoryBucketClient(bucket, hasParts), () => slowness[calls++ % slowness.length]!)
          const stored: Buffer[] = []
          const object = new SegmentedAppendableObject({
            client,
            key: 'objects/one',
            partBytes: PART_BYTES,
            bufferBudget: new PartBufferBudget(64 * 1024 * 1024),
            removeAll: () => Promise.resolve(),
            writeManifest: async (chain) => {
              for (const { name, start, end } of chain) stored.push(bucket.objects.get(name)!.bytes.subarray(0, end - start))
            },
          })
          const sent: Buffer[] = []
          let saving: Promise<void> = Promise.resolve()
          for (const { bytes, saves, waits } of given) {
            const chunk = randomBytes(bytes)
            sent.push(chunk)
            // As its caller does: one append at a time, and one save at a time, beside each other.
            await object.append([Buffer.from(chunk)])
            if (saves) saving = saving.then(() => object.save(null))
            for (let left = waits; left > 0; left--) await new Promise((done) => setImmediate(done))
          }
          await saving
          await object.save(null)
          await object.complete()
          const whole = bucket.objects.get('objects/one')?.bytes ?? Buffer.concat(stored)
          assert.ok(whole.equals(Buffer.concat(sent)), 'other bytes than were sent')
        }),
        { numRuns: dose(150, 3000) },
      )
    })
})
