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

/** Delays the operations of a process while it is suspended: none is cancelled, all take effect late. */
class Suspendable {
  #stepsLeft = Infinity
  #gate: Promise<void> | null = null
  #open = () => {}

  suspendAfter(steps: number): void {
    this.#stepsLeft = steps
    this.#gate = new Promise((open) => (this.#open = open))
  }

  resume(): void {
    this.#gate = null
    this.#open()
  }

  async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.#gate && this.#stepsLeft-- <= 0) await this.#gate
    return work()
  }
}

/** The bucket client of one process: each request may be in flight while the process is suspended. */
function suspendableClient(client: BucketClient, process: Suspendable): BucketClient {
  const { multipart } = client
  // Listed one by one: a client may be a class, whose methods a spread does not copy.
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

type OpenStore = (process: Suspendable) => ObjectStore

/** A suspended former holder; its operations have started already, or start when it resumes. */
interface Zombie {
  process: Suspendable
  upload: SealedUpload
  isUnverified: boolean
  begun: Promise<unknown>
}

interface Episode {
  /** The bytes that the holder saves before it is suspended. */
  saves: number[]
  /** The bytes that it pushes without a save, and whether a save is in flight when it is suspended. */
  unsaved: number
  isSaving: boolean
  isUnverified: boolean
  suspendAfter: number
  /** After which save of its successor the zombie resumes, and how many bytes it then pushes. */
  resumesAfter: number
  lateBytes: number
  /** The successor is killed before the generation is recorded; another process takes over. */
  isKilledBeforeRecord: boolean
  /** The successor is killed before it removes the generation it was forked from. */
  leavesPredecessor: boolean
  /** The successor is killed later, and known to be dead. */
  isKilled: boolean
}

const count = fc.oneof(fc.nat(2000), fc.nat(2 * F), fc.constantFrom(F, F - 1))
const shape = {
  saves: fc.array(count, { maxLength: 3 }),
  unsaved: fc.nat(3 * F),
  isSaving: fc.boolean(),
  isUnverified: fc.boolean(),
  suspendAfter: fc.nat(8),
  resumesAfter: fc.nat(3),
  lateBytes: fc.nat(3 * F),
  isKilledBeforeRecord: fc.boolean(),
  leavesPredecessor: fc.boolean(),
  isKilled: fc.boolean(),
}
const episode: fc.Arbitrary<Episode> = fc.record(shape)

/** One upload whose holders are suspended and superseded one after the other, and resume while others write or afterwards. */
class Journey {
  readonly object = {
    key: `objects/${newUuid()}`,
    objectId: newUuid(),
    dataKey: randomBytes(32),
    budget: new MemoryBudget(64 * MIB),
  }
  process = new Suspendable()
  upload!: SealedUpload
  wanted: Buffer
  /** The row: the acknowledged offset, and the generation. */
  saved = 0
  generation = ''
  #token = 1
  #seed = 0
  #zombies: (Zombie & { resumesAfter: number; lateBytes: number })[] = []

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
    for (const bytes of given.saves) await this.#pushAndSave(bytes)
    await this.#suspendHolder(given)
    for (let i = 0; ; i++) {
      for (const zombie of this.#zombies.filter(({ resumesAfter }) => resumesAfter === i)) this.#resumeZombie(zombie)
      if (i === 3) break
      await this.#pushAndSave(F / 2 + i)
    }
    if (!given.isKilled) return
    await this.upload.close()
    await this.#takeOver({ exactlySaved: false })
  }

  async end(): Promise<void> {
    await this.#push(this.wanted, this.totalBytes)
    await this.upload.complete()
    await this.#expectWhole()
    for (const zombie of this.#zombies) this.#resumeZombie(zombie)
    await Promise.all(this.#zombies.map(({ begun }) => begun))
    await this.#expectWhole()
    const store = this.open(new Suspendable())
    const again = await this.#resume({ savedBytes: this.totalBytes }) // As the process that marks it finished would after a kill.
    await again.complete()
    await this.#expectWhole()
    await store.remove(objectKey(this.object.key))
  }

  async #pushAndSave(bytes: number): Promise<void> {
    await this.#push(this.wanted, bytes)
    this.saved = await this.upload.save()
  }

  async #push(of: Buffer, bytes: number, upload = this.upload): Promise<void> {
    const from = upload.offsetBytes
    await pushAll(upload, of.subarray(from, from + bytes), 60_000)
  }

  /** Suspends the holder with its operations in flight; another process takes over. */
  async #suspendHolder(given: Episode): Promise<void> {
    const { process, upload } = this
    const isWhole = this.saved === this.totalBytes
    process.suspendAfter(given.suspendAfter)
    if (!isWhole) upload.push(this.wanted.subarray(upload.offsetBytes, upload.offsetBytes + given.unsaved))
    const received = upload.offsetBytes
    const isSaving = given.isSaving && !given.isUnverified
    const begun = isWhole ? upload.complete() : isSaving ? upload.save() : Promise.resolve()
    const { resumesAfter, lateBytes } = given
    const isUnverified = given.isUnverified && !isWhole
    this.#zombies.push({ process, upload, isUnverified, begun: begun.catch(() => undefined), resumesAfter, lateBytes })
    for (let i = 0; i < 20; i++) await new Promise(setImmediate) // Operations in flight proceed as far as they can.
    await this.#takeOver({ ...given, exactlySaved: isUnverified, isFork: true })
    assert.ok(this.upload.offsetBytes >= this.saved, `${this.upload.offsetBytes} after ${this.saved}`)
    assert.ok(this.upload.offsetBytes <= received, `${this.upload.offsetBytes} of ${received}`)
    if (isUnverified) assert.equal(this.upload.offsetBytes, this.saved)
    this.saved = this.upload.offsetBytes
    this.#changeBytes()
  }

  async #takeOver(how: {
    exactlySaved: boolean
    isKilledBeforeRecord?: boolean
    leavesPredecessor?: boolean
    isFork?: boolean
  }): Promise<void> {
    const { isFork = false, exactlySaved } = how
    const forkAs = () => (isFork ? { forkAs: String(++this.#token) } : {})
    this.process = new Suspendable()
    if (how.isKilledBeforeRecord) await (await this.#resume({ exactlySaved, ...forkAs() })).close()
    const name = forkAs()
    this.upload = await this.#resume({ exactlySaved, ...name })
    if (!name.forkAs) return
    this.generation = name.forkAs
    if (!how.leavesPredecessor) await this.upload.discardPredecessor()
  }

  #resume(more: { exactlySaved?: boolean; forkAs?: string; savedBytes?: number }): Promise<SealedUpload> {
    const [store, totalBytes, savedBytes, generation] = [this.open(this.process), this.totalBytes, this.saved, this.generation]
    return resumeSealedUpload({ ...this.object, store, totalBytes, savedBytes, generation, ...more })
  }

  /** Sends different bytes from here on: no byte of a zombie may appear among them. */
  #changeBytes(): void {
    const from = this.upload.offsetBytes
    this.#seed += 1
    this.wanted = Buffer.concat([this.wanted.subarray(0, from), testBytes(this.totalBytes - from, this.#seed)])
  }

  /** Resumes a zombie, which pushes received bytes and saves them or rolls back; its row refuses. */
  #resumeZombie(zombie: Zombie & { lateBytes: number }): void {
    const { process, upload, isUnverified, lateBytes } = zombie
    process.resume()
    const before = zombie.begun
    zombie.begun = (async () => {
      await before
      const room = Math.max(0, this.totalBytes - upload.offsetBytes)
      if (upload.failure === null) upload.push(testBytes(Math.min(lateBytes, room), 99))
      await (isUnverified ? upload.rollBack() : upload.save())
    })()
      .catch(() => undefined)
      .then(() => upload.close())
      .catch(() => undefined)
    this.#zombies = this.#zombies.map(
      (each) => (each === zombie ? Object.assign(zombie, { resumesAfter: Infinity }) : each) as never,
    )
    Object.assign(zombie, { lateBytes: 0 })
  }

  async #expectWhole(): Promise<void> {
    const reader = await openSealedObject({ ...this.object, store: this.open(new Suspendable()) })
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
    const client = suspendableClient(bucket, process)
    return new BucketStore({
      client,
      presigner: nobody,
      presignedLengths: true,
      minPartBytes: leastPartBytes,
      bufferBudget: new PartBufferBudget(64 * MIB),
    })
  }
const runs = { numRuns: Number(process.env['FOVEA_FUZZ_RUNS'] ?? dose(8, 20)), endOnFailure: true, includeErrorInReport: true }

describe('a zombie writer: suspended, superseded, then resumed', () => {
  const stores: [string, () => OpenStore][] = [
    ['a folder', inFolder],
    ['a bucket with parts', () => inBucket(memoryBucketClient(new MemoryBucket()), 300_000)],
    ['a bucket with parts of a frame', () => inBucket(memoryBucketClient(new MemoryBucket()), F + 28)],
    ['a bucket without parts', () => inBucket(memoryBucketClient(new MemoryBucket(), false), 300_000)],
  ]
  for (const [name, make] of stores) {
    it(`changes nothing in ${name}, neither while others write nor after completion`, async () => {
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

  it('changes nothing on a real S3 server', async (t) => {
    const bucket = await newTestBucket()
    if (!bucket) return t.skip(NO_S3)
    const s3 = connectS3(bucket)
    const large = fc.record({
      ...shape,
      saves: fc.array(fc.integer({ min: 0, max: 9 * MIB }), { maxLength: 2 }),
      unsaved: fc.integer({ min: 0, max: 11 * MIB }),
      lateBytes: fc.nat(7 * MIB),
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
