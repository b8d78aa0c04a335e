import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '../runtime/new-id'
import { BucketStore } from './_internal/bucket-store'
import { FRAME_BYTES } from './_internal/frames'
import { PartMemory } from './_internal/part-memory'
import { MemoryBudget } from './memory-budget'
import { objectKey } from './object-key'
import { openSealed } from './open-sealed'
import { createSealedUpload, resumeSealedUpload, type SealedUpload } from './sealed-upload'
import { type Store } from './store'
import { Life, MemoryBucket, memoryClient } from './test-memory-bucket'
import { collect, MIB, pushAll, sha256, testBytes } from './test-sealed'

const F = FRAME_BYTES
const nobody = { get: () => Promise.reject(new Error('unsigned')), put: () => Promise.reject(new Error('unsigned')) }

interface How {
  hasParts: boolean
  isDeferred: boolean
  memoryBytes: number
  partBytes: number
}
type Step =
  | { do: 'push'; bytes: number }
  | { do: 'save'; bytes: number }
  | { do: 'roll back'; bytes: number }
  | {
      do: 'kill'
      bytes: number
      saves: boolean
      requests: number
      carriedOut: boolean
      onlySaved: boolean
      newBytes: boolean
      rowIsBehind: boolean
    }

const bytes = fc.oneof(fc.nat(2000), fc.nat(3 * F), fc.constantFrom(F, F - 1, 2 * F))
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('push' as const), bytes }),
  fc.record({ do: fc.constant('save' as const), bytes: fc.nat(2000) }),
  fc.record({ do: fc.constant('roll back' as const), bytes }),
  fc.record({
    do: fc.constant('kill' as const),
    bytes,
    saves: fc.boolean(),
    requests: fc.nat(10),
    carriedOut: fc.boolean(),
    onlySaved: fc.boolean(),
    newBytes: fc.boolean(),
    rowIsBehind: fc.boolean(),
  }),
)

/** One upload into a bucket, what its client and its row know, and processes that die in the middle of any request. */
class Journey {
  readonly bucket = new MemoryBucket()
  readonly object = { key: `objects/${newId()}`, objectId: newId(), dataKey: randomBytes(32), budget: new MemoryBudget(32 * MIB) }
  life = new Life()
  memory!: PartMemory
  upload!: SealedUpload
  wanted: Buffer
  saved = 0
  savedBefore = 0
  #seed = 0

  constructor(
    readonly totalBytes: number,
    readonly how: How,
  ) {
    this.wanted = testBytes(totalBytes)
  }

  store(): Store {
    const { hasParts, memoryBytes, partBytes } = this.how
    this.life = new Life()
    this.memory = new PartMemory(memoryBytes)
    const client = memoryClient(this.bucket, this.life, hasParts)
    return new BucketStore({ client, signer: nobody, signedLengths: true, leastPartBytes: partBytes, memory: this.memory })
  }

  get #lengthKnown() {
    return this.how.isDeferred ? null : this.totalBytes
  }

  async begin() {
    this.upload = await createSealedUpload({ ...this.object, store: this.store(), totalBytes: this.#lengthKnown })
  }

  async push(count: number) {
    const from = this.upload.offsetBytes
    await pushAll(this.upload, this.wanted.subarray(from, from + count), 50_000)
  }

  async save() {
    const at = await this.upload.save()
    this.savedBefore = this.saved
    this.saved = at
  }

  async rollBack(count: number) {
    await this.push(count)
    assert.equal(await this.upload.rollBack(), this.saved)
    this.savedBefore = this.saved
    this.#changeBytes()
  }

  #changeBytes() {
    const from = this.upload.offsetBytes
    this.#seed += 1
    this.wanted = Buffer.concat([this.wanted.subarray(0, from), testBytes(this.totalBytes - from, this.#seed)])
  }

  async kill(step: Extract<Step, { do: 'kill' }>) {
    this.life.dieAfter(step.requests, step.carriedOut)
    await this.push(step.bytes)
    // A save that was heard of counts, one that was not may count; it is never asked for before the row tells of the last.
    const isHeard =
      !step.saves ||
      (await this.save().then(
        () => true,
        () => false,
      ))
    const received = this.upload.offsetBytes
    this.life.dieAfter(0, false)
    this.life.isOver = true
    await this.upload.close()
    assert.equal(this.memory.heldBytes, 0)
    const savedBytes = step.rowIsBehind && isHeard ? this.savedBefore : this.saved
    const back = { ...this.object, totalBytes: this.#lengthKnown, savedBytes, onlySaved: step.onlySaved }
    // The next process may die while it looks.
    const looking = this.store()
    this.life.dieAfter(step.requests, step.carriedOut)
    await resumeSealedUpload({ ...back, store: looking }).then(
      (upload) => upload.close(),
      () => {},
    )
    this.upload = await resumeSealedUpload({ ...back, store: this.store() })
    const { offsetBytes } = this.upload
    if (step.onlySaved) assert.equal(offsetBytes, savedBytes)
    else assert.ok(offsetBytes >= this.saved && offsetBytes <= received, `${offsetBytes} of ${this.saved} to ${received}`)
    this.saved = this.savedBefore = offsetBytes
    if (step.newBytes) this.#changeBytes()
  }

  async end(requests: number) {
    await this.push(this.totalBytes)
    if (this.how.isDeferred) this.upload.declareTotal(this.totalBytes)
    await this.save()
    this.life.dieAfter(requests, true)
    await this.upload.complete().catch(() => {})
    await this.upload.close()
    const store = this.store()
    const again = await resumeSealedUpload({ ...this.object, store, totalBytes: this.totalBytes, savedBytes: this.saved })
    await again.complete()
    const reader = await openSealed({ ...this.object, store })
    assert.equal(sha256(await collect(reader.read())), sha256(this.wanted))
    assert.equal(this.memory.heldBytes, 0)
    await store.sweep(new Date(Date.now() + 1000))
    assert.equal(this.bucket.uploads.size, 0)
    if (this.how.hasParts) assert.deepEqual(this.bucket.names(), [this.object.key])
    await store.remove(objectKey(this.object.key))
    assert.deepEqual(this.bucket.names(), [])
  }
}

describe('an upload into a bucket whose processes die in the middle of any request', () => {
  it('ends in the bytes that were sent, loses nothing acknowledged and leaves nothing behind', async () => {
    const how = fc.record({
      hasParts: fc.boolean(),
      isDeferred: fc.boolean(),
      memoryBytes: fc.constantFrom(100_000, 3 * MIB, 64 * MIB),
      partBytes: fc.constantFrom(300_000, 700_001, F + 28),
    })
    const total = fc.oneof(fc.nat(3 * F), fc.integer({ min: 8 * F, max: 16 * F }))
    const journeys = fc.asyncProperty(
      total,
      how,
      fc.array(step, { maxLength: 14 }),
      fc.nat(8),
      async (total, how, steps, end) => {
        const journey = new Journey(total, how)
        await journey.begin()
        for (const each of steps) {
          if (each.do === 'push') await journey.push(each.bytes)
          else if (each.do === 'save') {
            await journey.push(each.bytes)
            await journey.save()
          } else if (each.do === 'roll back') await journey.rollBack(each.bytes)
          else await journey.kill(each)
        }
        await journey.end(end)
      },
    )
    await fc.assert(journeys, { numRuns: Number(process.env.FOVEA_FUZZ_RUNS ?? 60) })
  })
})
