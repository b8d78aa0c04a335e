import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { newUuid } from '../../runtime/uuid'
import { BucketStore } from '../_internal/bucket/bucket-store'
import { SEALED_FRAME_BYTES } from '../_internal/sealed/sealed-frames'
import { type BucketClient } from '../_internal/bucket/bucket-client'
import { PartBufferBudget } from '../_internal/bucket/part-buffer-budget'
import { MemoryBudget } from '../memory-budget'
import { objectKey } from '../object-key'
import { openSealedObject } from '../sealed/open-sealed-object'
import { S3BucketClient, connectS3 } from '../_internal/s3/s3-client'
import { createSealedUpload, resumeSealedUpload, type SealedUpload } from '../sealed/sealed-upload'
import { type ObjectStore } from '../object-store'
import { ProcessLifetime, MemoryBucket, memoryBucketClient, killableClient } from './test-memory-bucket'
import { NO_S3, newTestBucket } from './test-s3'
import { collect, MIB, pushAll, sha256, testBytes } from '../sealed/test-sealed-objects'

const F = SEALED_FRAME_BYTES
const nobody = { get: () => Promise.reject(new Error('unsigned')), put: () => Promise.reject(new Error('unsigned')) }

interface How {
  client: BucketClient
  isDeferred: boolean
  memoryBytes: number
  partBytes: number
}
type Step =
  | { do: 'push'; bytes: number }
  | { do: 'save'; bytes: number }
  | { do: 'roll back'; bytes: number }
  | { do: 'hand over'; bytes: number }
  | {
      do: 'kill'
      bytes: number
      saves: boolean
      requests: number
      carriedOut: boolean
      exactlySaved: boolean
      newBytes: boolean
      rowIsBehind: boolean
    }

const step = (unit: number): fc.Arbitrary<Step> => {
  const bytes = fc.oneof(fc.nat(2000), fc.nat(3 * unit), fc.constantFrom(F, F - 1, 2 * F))
  return fc.oneof(
    fc.record({ do: fc.constant('push' as const), bytes }),
    fc.record({ do: fc.constant('save' as const), bytes: fc.nat(2000) }),
    fc.record({ do: fc.constant('roll back' as const), bytes }),
    fc.record({ do: fc.constant('hand over' as const), bytes }),
    fc.record({
      do: fc.constant('kill' as const),
      bytes,
      saves: fc.boolean(),
      requests: fc.nat(10),
      carriedOut: fc.boolean(),
      exactlySaved: fc.boolean(),
      newBytes: fc.boolean(),
      rowIsBehind: fc.boolean(),
    }),
  )
}

/** One upload into a bucket, the state of its client and its row, and processes that are killed during any request. */
class Journey {
  readonly object = {
    key: `objects/${newUuid()}`,
    objectId: newUuid(),
    dataKey: randomBytes(32),
    budget: new MemoryBudget(32 * MIB),
  }
  life = new ProcessLifetime()
  memory!: PartBufferBudget
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

  store(): ObjectStore {
    const { memoryBytes, partBytes } = this.how
    this.life = new ProcessLifetime()
    this.memory = new PartBufferBudget(memoryBytes)
    const client = killableClient(this.how.client, this.life)
    return new BucketStore({
      client,
      presigner: nobody,
      presignedLengths: true,
      minPartBytes: partBytes,
      bufferBudget: this.memory,
    })
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

  /** Another process continues from the checkpoint, without a request unless it is to read a tail. */
  async handOver(count: number) {
    await this.push(count)
    await this.save()
    const checkpoint = (await this.upload.checkpoint()) ?? undefined
    await this.upload.close()
    const { object, saved: savedBytes } = this
    const [store, totalBytes] = [this.store(), this.#lengthKnown]
    const isListed = checkpoint === undefined
    if (!isListed) this.life.killAfter(1, true)
    this.upload = await resumeSealedUpload({ ...object, store, totalBytes, savedBytes, checkpoint })
    this.life.killAfter(Infinity, true)
    assert.equal(this.upload.offsetBytes, savedBytes)
  }

  #changeBytes() {
    const from = this.upload.offsetBytes
    this.#seed += 1
    this.wanted = Buffer.concat([this.wanted.subarray(0, from), testBytes(this.totalBytes - from, this.#seed)])
  }

  async kill(step: Extract<Step, { do: 'kill' }>) {
    this.life.killAfter(step.requests, step.carriedOut)
    await this.push(step.bytes)
    // An acknowledged save counts, another one may count. A save starts only after the row has recorded the previous one.
    const isAcknowledged =
      !step.saves ||
      (await this.save().then(
        () => true,
        () => false,
      ))
    const received = this.upload.offsetBytes
    this.life.killAfter(0, false)
    this.life.isOver = true
    await this.upload.close()
    assert.equal(this.memory.bufferedBytes, 0)
    const savedBytes = step.rowIsBehind && isAcknowledged ? this.savedBefore : this.saved
    const back = { ...this.object, totalBytes: this.#lengthKnown, savedBytes, exactlySaved: step.exactlySaved }
    // The next process may be killed during recovery.
    const recovering = this.store()
    this.life.killAfter(step.requests, step.carriedOut)
    await resumeSealedUpload({ ...back, store: recovering }).then(
      (upload) => upload.close(),
      () => {},
    )
    this.upload = await resumeSealedUpload({ ...back, store: this.store() })
    const { offsetBytes } = this.upload
    if (step.exactlySaved) assert.equal(offsetBytes, savedBytes)
    else assert.ok(offsetBytes >= this.saved && offsetBytes <= received, `${offsetBytes} of ${this.saved} to ${received}`)
    this.saved = this.savedBefore = offsetBytes
    if (step.newBytes) this.#changeBytes()
  }

  async end(requests: number) {
    await this.push(this.totalBytes)
    if (this.how.isDeferred) this.upload.declareTotal(this.totalBytes)
    await this.save()
    this.life.killAfter(requests, true)
    await this.upload.complete().catch(() => {})
    await this.upload.close()
    const store = this.store()
    const again = await resumeSealedUpload({ ...this.object, store, totalBytes: this.totalBytes, savedBytes: this.saved })
    await again.complete()
    const reader = await openSealedObject({ ...this.object, store })
    assert.equal(sha256(await collect(reader.read())), sha256(this.wanted))
    assert.equal(this.memory.bufferedBytes, 0)
    await store.sweep(new Date(Date.now() + 1000))
    const { client } = this.how
    for await (const { uploadId } of client.multipart?.listUploads(this.object.key) ?? []) assert.fail(`${uploadId} is left`)
    if (client.multipart) assert.deepEqual(await this.#names(), [this.object.key])
    await store.remove(objectKey(this.object.key))
    assert.deepEqual(await this.#names(), [])
  }

  async #names(): Promise<string[]> {
    const names: string[] = []
    for await (const { name } of this.how.client.list(this.object.key)) names.push(name)
    return names
  }
}

async function travel(journey: Journey, steps: readonly Step[], requestsAtTheEnd: number): Promise<void> {
  await journey.begin()
  for (const each of steps) {
    if (each.do === 'push') await journey.push(each.bytes)
    else if (each.do === 'save') {
      await journey.push(each.bytes)
      await journey.save()
    } else if (each.do === 'roll back') await journey.rollBack(each.bytes)
    else if (each.do === 'hand over') await journey.handOver(each.bytes)
    else await journey.kill(each)
  }
  await journey.end(requestsAtTheEnd)
}

const memoryBytes = fc.constantFrom(100_000, 3 * MIB, 64 * MIB)
const runs = (usual: number, long: number) => ({ numRuns: Number(process.env.FOVEA_FUZZ_RUNS ?? dose(usual, long)) })

describe('an upload into a bucket whose processes are killed during any request', () => {
  it('stores the bytes that were sent, loses no acknowledged byte and leaves nothing behind', async () => {
    const client = fc.boolean().map((hasParts) => memoryBucketClient(new MemoryBucket(), hasParts))
    const partBytes = fc.constantFrom(300_000, 700_001, F + 28)
    const how = fc.record({ client, isDeferred: fc.boolean(), memoryBytes, partBytes })
    const total = fc.oneof(fc.nat(3 * F), fc.integer({ min: 8 * F, max: 16 * F }))
    const journeys = fc.asyncProperty(
      total,
      how,
      fc.array(step(F), { maxLength: 14 }),
      fc.nat(8),
      (totalBytes, given, steps, end) => travel(new Journey(totalBytes, given), steps, end),
    )
    await fc.assert(journeys, runs(20, 60))
  })

  it('does so on a real S3 server', async (t) => {
    const bucket = await newTestBucket()
    if (!bucket) return t.skip(NO_S3)
    const s3 = connectS3(bucket)
    const client = fc.constant(new S3BucketClient(s3, bucket.bucket))
    const how = fc.record({ client, isDeferred: fc.constant(false), memoryBytes, partBytes: fc.constant(5 * MIB) })
    const steps = fc.array(step(12 * F), { minLength: 3, maxLength: 8 })
    const journeys = fc.asyncProperty(fc.nat(24 * MIB), how, steps, fc.nat(8), (totalBytes, given, each, end) =>
      travel(new Journey(totalBytes, given), each, end),
    )
    await fc.assert(journeys, { ...runs(3, 8), endOnFailure: true })
    s3.destroy()
  })
})
