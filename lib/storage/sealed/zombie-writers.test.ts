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
import { S3BucketClient, connectS3 } from '../_internal/s3/s3-client'
import { MemoryBudget } from '../memory-budget'
import { objectKey } from '../object-key'
import { openSealedObject } from './open-sealed-object'
import { resumeSealedUpload, type SealedUpload } from './sealed-upload'
import { type ObjectStore } from '../object-store'
import { faultyStore } from './test-faulty-store'
import { MemoryBucket, memoryBucketClient } from '../drivers/test-memory-bucket'
import { NO_S3, newTestBucket } from '../drivers/test-s3'
import { collect, MIB, newTestStore, pushAll, sha256, testBytes } from './test-sealed-objects'

const F = SEALED_FRAME_BYTES

/** What a process does waits here while it is stopped: nothing of it is undone, everything comes late. */
class Stoppable {
  #stepsLeft = Infinity
  #gate: Promise<void> | null = null
  #open = () => {}

  stopAfter(steps: number): void {
    this.#stepsLeft = steps
    this.#gate = new Promise((open) => (this.#open = open))
  }

  goOn(): void {
    this.#gate = null
    this.#open()
  }

  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.#gate && this.#stepsLeft-- <= 0) await this.#gate
    return work()
  }
}

/** What one process sees of a bucket: each request may be on its way while the process is stopped. */
function stoppableClient(client: BucketClient, process: Stoppable): BucketClient {
  const { multipart } = client
  // Named one by one: a client may be a class, whose methods no spread carries over.
  return {
    list: (...given) => client.list(...given),
    put: (...given) => process.step(() => client.put(...given)),
    get: (...given) => process.step(() => client.get(...given)),
    head: (...given) => process.step(() => client.head(...given)),
    remove: (...given) => process.step(() => client.remove(...given)),
    multipart: multipart && {
      listUploads: (...given) => multipart.listUploads(...given),
      create: (...given) => process.step(() => multipart.create(...given)),
      uploadPart: (...given) => process.step(() => multipart.uploadPart(...given)),
      listParts: (...given) => process.step(() => multipart.listParts(...given)),
      complete: (...given) => process.step(() => multipart.complete(...given)),
      abort: (...given) => process.step(() => multipart.abort(...given)),
    },
  }
}

type OpenStore = (process: Stoppable) => ObjectStore

/** A holder that was stopped; what it does when it wakes up is begun already, or comes then. */
interface Stray {
  process: Stoppable
  upload: SealedUpload
  isUnchecked: boolean
  begun: Promise<unknown>
}

interface Episode {
  /** What the holder brings and saves before. */
  saves: number[]
  /** What it brings without a save, and whether a save is on its way when it is stopped. */
  unsaved: number
  isSaving: boolean
  isUnchecked: boolean
  stopAfter: number
  /** What the stray tries when it wakes up, and after which save of its follower. */
  wakesAfter: number
  brings: number
  /** The process that goes on is killed before it is noted which growth counts; another one goes on. */
  diesEarly: boolean
  /** It is killed before it frees what it was set apart from. */
  leavesFormer: boolean
  /** It is killed later, and known to be dead. */
  isKilled: boolean
}

const count = fc.oneof(fc.nat(2000), fc.nat(2 * F), fc.constantFrom(F, F - 1))
const shape = {
  saves: fc.array(count, { maxLength: 3 }),
  unsaved: fc.nat(3 * F),
  isSaving: fc.boolean(),
  isUnchecked: fc.boolean(),
  stopAfter: fc.nat(8),
  wakesAfter: fc.nat(3),
  brings: fc.nat(3 * F),
  diesEarly: fc.boolean(),
  leavesFormer: fc.boolean(),
  isKilled: fc.boolean(),
}
const episode: fc.Arbitrary<Episode> = fc.record(shape)

/** One upload whose holders are stopped and lose it, one after the other, and wake up when others are at work or done. */
class Journey {
  readonly object = {
    key: `objects/${newUuid()}`,
    objectId: newUuid(),
    dataKey: randomBytes(32),
    budget: new MemoryBudget(64 * MIB),
  }
  process = new Stoppable()
  upload!: SealedUpload
  wanted: Buffer
  /** The row: what was acknowledged, and where it grows. */
  saved = 0
  generation = ''
  #token = 1
  #seed = 0
  #strays: (Stray & { wakesAfter: number; brings: number })[] = []

  constructor(
    readonly totalBytes: number,
    readonly open: OpenStore,
  ) {
    this.wanted = testBytes(totalBytes)
  }

  async begin(): Promise<void> {
    this.upload = await this.#resume({})
  }

  async live(given: Episode): Promise<void> {
    for (const bytes of given.saves) await this.#bringAndSave(bytes)
    await this.#strand(given)
    for (let i = 0; ; i++) {
      for (const stray of this.#strays.filter(({ wakesAfter }) => wakesAfter === i)) this.#wake(stray)
      if (i === 3) break
      await this.#bringAndSave(F / 2 + i)
    }
    if (!given.isKilled) return
    await this.upload.close()
    await this.#takeOver({ exactlySaved: false })
  }

  async end(): Promise<void> {
    await this.#push(this.wanted, this.totalBytes)
    await this.upload.complete()
    await this.#expectWhole()
    for (const stray of this.#strays) this.#wake(stray)
    await Promise.all(this.#strays.map(({ begun }) => begun))
    await this.#expectWhole()
    const store = this.open(new Stoppable())
    const again = await this.#resume({ savedBytes: this.totalBytes }) // As whoever marks it finished would after a kill.
    await again.complete()
    await this.#expectWhole()
    await store.remove(objectKey(this.object.key))
  }

  async #bringAndSave(bytes: number): Promise<void> {
    await this.#push(this.wanted, bytes)
    this.saved = await this.upload.save()
  }

  async #push(of: Buffer, bytes: number, upload = this.upload): Promise<void> {
    const from = upload.offsetBytes
    await pushAll(upload, of.subarray(from, from + bytes), 60_000)
  }

  /** The holder is stopped with what it has under way, and somebody else takes its place. */
  async #strand(given: Episode): Promise<void> {
    const { process, upload } = this
    const isWhole = this.saved === this.totalBytes
    process.stopAfter(given.stopAfter)
    if (!isWhole) upload.push(this.wanted.subarray(upload.offsetBytes, upload.offsetBytes + given.unsaved))
    const received = upload.offsetBytes
    const isSaving = given.isSaving && !given.isUnchecked
    const begun = isWhole ? upload.complete() : isSaving ? upload.save() : Promise.resolve()
    const { wakesAfter, brings } = given
    const isUnchecked = given.isUnchecked && !isWhole
    this.#strays.push({ process, upload, isUnchecked, begun: begun.catch(() => undefined), wakesAfter, brings })
    for (let i = 0; i < 20; i++) await new Promise(setImmediate) // What is under way comes as far as it may.
    await this.#takeOver({ ...given, exactlySaved: isUnchecked, isApart: true })
    assert.ok(this.upload.offsetBytes >= this.saved, `${this.upload.offsetBytes} after ${this.saved}`)
    assert.ok(this.upload.offsetBytes <= received, `${this.upload.offsetBytes} of ${received}`)
    if (isUnchecked) assert.equal(this.upload.offsetBytes, this.saved)
    this.saved = this.upload.offsetBytes
    this.#changeBytes()
  }

  async #takeOver(how: { exactlySaved: boolean; diesEarly?: boolean; leavesFormer?: boolean; isApart?: boolean }): Promise<void> {
    const { isApart = false, exactlySaved } = how
    const forkAs = () => (isApart ? { forkAs: String(++this.#token) } : {})
    this.process = new Stoppable()
    if (how.diesEarly) await (await this.#resume({ exactlySaved, ...forkAs() })).close()
    const name = forkAs()
    this.upload = await this.#resume({ exactlySaved, ...name })
    if (!name.forkAs) return
    this.generation = name.forkAs
    if (!how.leavesFormer) await this.upload.discardPredecessor()
  }

  #resume(more: { exactlySaved?: boolean; forkAs?: string; savedBytes?: number }): Promise<SealedUpload> {
    const [store, totalBytes, savedBytes, generation] = [this.open(this.process), this.totalBytes, this.saved, this.generation]
    return resumeSealedUpload({ ...this.object, store, totalBytes, savedBytes, generation, ...more })
  }

  /** What is sent from here on is other bytes: nothing of what a stray brings may show up among them. */
  #changeBytes(): void {
    const from = this.upload.offsetBytes
    this.#seed += 1
    this.wanted = Buffer.concat([this.wanted.subarray(0, from), testBytes(this.totalBytes - from, this.#seed)])
  }

  /** It does what a holder does that has not noticed yet: takes what came meanwhile, saves it or goes back; its row refuses. */
  #wake(stray: Stray & { brings: number }): void {
    const { process, upload, isUnchecked, brings } = stray
    process.goOn()
    const before = stray.begun
    stray.begun = (async () => {
      await before
      const room = Math.max(0, this.totalBytes - upload.offsetBytes)
      if (upload.failure === null) upload.push(testBytes(Math.min(brings, room), 99))
      await (isUnchecked ? upload.rollBack() : upload.save())
    })()
      .catch(() => undefined)
      .then(() => upload.close())
      .catch(() => undefined)
    this.#strays = this.#strays.map((each) => (each === stray ? Object.assign(stray, { wakesAfter: Infinity }) : each) as never)
    Object.assign(stray, { brings: 0 })
  }

  async #expectWhole(): Promise<void> {
    const reader = await openSealedObject({ ...this.object, store: this.open(new Stoppable()) })
    const got = sha256(await collect(reader.read()))
    await reader.close()
    assert.equal(got, sha256(this.wanted))
  }
}

const nobody = { get: () => Promise.reject(new Error('unsigned')), put: () => Promise.reject(new Error('unsigned')) }
const inFolder = (): OpenStore => {
  const { store } = newTestStore()
  return (process) => faultyStore(store, { append: (really) => process.step(really), save: (really) => process.step(really) })
}
const inBucket =
  (bucket: BucketClient, leastPartBytes: number): OpenStore =>
  (process) => {
    const client = stoppableClient(bucket, process)
    return new BucketStore({
      client,
      presigner: nobody,
      presignedLengths: true,
      minPartBytes: leastPartBytes,
      bufferBudget: new PartBufferBudget(64 * MIB),
    })
  }
const runs = { numRuns: Number(process.env['FOVEA_FUZZ_RUNS'] ?? dose(8, 20)), endOnFailure: true, includeErrorInReport: true }

describe('a holder that was stopped, lost its upload to another, and wakes up', () => {
  const stores: [string, () => OpenStore][] = [
    ['a folder', inFolder],
    ['a bucket with parts', () => inBucket(memoryBucketClient(new MemoryBucket()), 300_000)],
    ['a bucket with parts of a frame', () => inBucket(memoryBucketClient(new MemoryBucket()), F + 28)],
    ['a bucket without parts', () => inBucket(memoryBucketClient(new MemoryBucket(), false), 300_000)],
  ]
  for (const [name, make] of stores) {
    it(`changes nothing of it in ${name}: not while others write, nor when it is complete`, async () => {
      const journeys = fc.asyncProperty(
        fc.integer({ min: 0, max: 14 * F }),
        fc.array(episode, { minLength: 1, maxLength: 3 }),
        async (totalBytes, episodes) => {
          const journey = new Journey(totalBytes, make())
          await journey.begin()
          for (const each of episodes) await journey.live(each)
          await journey.end()
        },
      )
      await fc.assert(journeys, runs)
    })
  }

  it('changes nothing of it on a real S3 server', async (t) => {
    const bucket = await newTestBucket()
    if (!bucket) return t.skip(NO_S3)
    const s3 = connectS3(bucket)
    const large = fc.record({
      ...shape,
      saves: fc.array(fc.integer({ min: 0, max: 9 * MIB }), { maxLength: 2 }),
      unsaved: fc.integer({ min: 0, max: 11 * MIB }),
      brings: fc.nat(7 * MIB),
    })
    const journeys = fc.asyncProperty(
      fc.integer({ min: 0, max: 30 * MIB }),
      fc.array(large, { minLength: 1, maxLength: 2 }),
      async (totalBytes, episodes) => {
        const journey = new Journey(totalBytes, inBucket(new S3BucketClient(s3, bucket.bucket), 5 * MIB))
        await journey.begin()
        for (const each of episodes) await journey.live(each)
        await journey.end()
      },
    )
    await fc.assert(journeys, { ...runs, numRuns: Number(process.env['FOVEA_FUZZ_RUNS'] ?? dose(3, 6)) })
    s3.destroy()
  })
})
