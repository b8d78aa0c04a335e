import assert from 'node:assert/strict'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { SEALED_FRAME_BYTES, SEALED_SLOT_BYTES, MAX_SEALED_TAIL_BYTES, frameOffset } from '../_internal/sealed/sealed-frames'
import { openSealedObject } from './open-sealed-object'
import { createSealedUpload, resumeSealedUpload, type SealedUpload } from './sealed-upload'
import { collect, newTestObject, newTestStore, pushAll, sha256, testBytes } from './test-sealed-objects'

const F = SEALED_FRAME_BYTES
const SIDECAR_SLOT = 4 + MAX_SEALED_TAIL_BYTES

type Step =
  | { do: 'push'; bytes: number; chunkBytes: number }
  | { do: 'save' }
  | { do: 'save while pushing'; bytes: number }
  | { do: 'roll back'; bytes: number }
  | {
      do: 'kill'
      lose: number
      garbage: number
      tearSave: boolean
      rowIsBehind: boolean
      exactlySaved: boolean
      newBytes: boolean
    }

const bytes = fc.oneof(fc.nat(2000), fc.nat(3 * F), fc.constantFrom(F, F - 1, 2 * F))
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('push' as const), bytes, chunkBytes: fc.integer({ min: 300, max: 400_000 }) }),
  fc.record({ do: fc.constant('save' as const) }),
  fc.record({ do: fc.constant('save while pushing' as const), bytes }),
  fc.record({ do: fc.constant('roll back' as const), bytes }),
  fc.record({
    do: fc.constant('kill' as const),
    lose: fc.nat(100),
    garbage: fc.oneof(fc.constant(0), fc.nat(2 * F)),
    tearSave: fc.boolean(),
    rowIsBehind: fc.boolean(),
    exactlySaved: fc.boolean(),
    newBytes: fc.boolean(),
  }),
)

/** One upload, and the state of a client and a row. */
class Journey {
  readonly object = newTestObject(shared)
  upload!: SealedUpload
  wanted: Buffer
  /** The offset in the row: that of the last save, and of the one before it. */
  saved = 0
  savedBefore = 0
  #seed = 0
  readonly #nonces = new Map<string, string>()

  constructor(
    readonly totalBytes: number,
    readonly isDeferred: boolean,
  ) {
    this.wanted = testBytes(totalBytes)
  }

  get #lengthKnown() {
    return this.isDeferred ? null : this.totalBytes
  }

  async begin() {
    this.upload = await createSealedUpload({ ...this.object, totalBytes: this.#lengthKnown })
  }

  async push(count: number, chunkBytes = 50_000) {
    const from = this.upload.offsetBytes
    await pushAll(this.upload, this.wanted.subarray(from, from + count), chunkBytes)
  }

  async save(meanwhile = 0) {
    const before = this.upload.offsetBytes
    const saving = this.upload.save()
    await this.push(meanwhile)
    assert.equal(await saving, before)
    this.savedBefore = this.saved
    this.saved = before
  }

  async rollBack() {
    assert.equal(await this.upload.rollBack(), this.saved)
    this.savedBefore = this.saved
    this.#changeBytes()
  }

  /** Sends different bytes from here on: no byte of the first attempt may appear among them. */
  #changeBytes() {
    const from = this.upload.offsetBytes
    this.#seed += 1
    this.wanted = Buffer.concat([this.wanted.subarray(0, from), testBytes(this.totalBytes - from, this.#seed)])
  }

  async kill(how: Extract<Step, { do: 'kill' }>) {
    if (how.tearSave) await this.#tearSave()
    const received = this.upload.offsetBytes
    await this.upload.close()
    await this.checkNonces()
    await this.#losePower(how)
    // A torn save has overwritten the tail of the save before last.
    const savedBytes = how.rowIsBehind && !(how.tearSave && how.exactlySaved) ? this.savedBefore : this.saved
    const { object } = this
    this.upload = await resumeSealedUpload({
      ...object,
      totalBytes: this.#lengthKnown,
      savedBytes,
      exactlySaved: how.exactlySaved,
    })
    const { offsetBytes } = this.upload
    assert.equal(this.upload.savedBytes, offsetBytes)
    if (how.exactlySaved) assert.equal(offsetBytes, savedBytes)
    else assert.ok(offsetBytes >= this.saved && offsetBytes <= received)
    this.saved = this.savedBefore = offsetBytes
    if (how.newBytes) this.#changeBytes()
  }

  /** Bytes that no save has made durable may be lost, partially written, or garbage. */
  async #losePower({ lose, garbage }: Extract<Step, { do: 'kill' }>) {
    const { filePath } = this.object
    const { size } = await stat(filePath)
    const isWhole = this.saved === this.totalBytes && !this.isDeferred
    // With an unknown length a full frame stays in the tail.
    const durable = isWhole ? size : Math.min(size, frameOffset(Math.floor(this.saved / F)))
    const file = await open(filePath, 'r+')
    const left = durable + Math.floor(((size - durable) * (100 - lose)) / 100)
    await file.truncate(left)
    await file.write(testBytes(garbage, 77), 0, garbage, left)
    await file.close()
  }

  /** A save that a power failure interrupts: its write to the sidecar is torn. It was never acknowledged. */
  async #tearSave() {
    const sidecar = () => readFile(`${this.object.filePath}~tail`).catch(() => Buffer.alloc(0))
    const before = await sidecar()
    await this.push(1000)
    await this.upload.save()
    const after = await sidecar()
    for (const at of [0, SIDECAR_SLOT]) {
      const [was, is] = [before.subarray(at, at + SIDECAR_SLOT), after.subarray(at, at + SIDECAR_SLOT)]
      if (!was.equals(is)) is.fill(9, Math.min(20, is.length))
    }
    if (after.length > 0) await writeFile(`${this.object.filePath}~tail`, after)
  }

  /** A nonce that is reused with the same key would reveal both plaintexts. */
  async checkNonces() {
    const stored = await readFile(this.object.filePath)
    for (let index = 0; frameOffset(index) + 12 <= stored.length; index++) {
      const frame = stored.subarray(frameOffset(index), frameOffset(index) + SEALED_SLOT_BYTES)
      if (frame.length < SEALED_SLOT_BYTES) break
      const [nonce, rest] = [frame.subarray(0, 12).toString('hex'), `${index} ${sha256(frame.subarray(12))}`]
      assert.equal(this.#nonces.get(nonce) ?? rest, rest)
      this.#nonces.set(nonce, rest)
    }
  }

  async end() {
    await this.push(this.totalBytes)
    if (this.isDeferred) this.upload.declareTotal(this.totalBytes)
    await this.upload.complete()
    await this.checkNonces()
    const reader = await openSealedObject(this.object)
    const got = sha256(await collect(reader.read()))
    await reader.close()
    await this.object.store.remove(this.object.key as Parameters<typeof this.object.store.remove>[0])
    assert.equal(got, sha256(this.wanted))
    assert.equal(this.object.budget.reservedBytes, 0)
  }
}

const shared = newTestStore()

describe('an upload that is interrupted, killed and resumed at random', () => {
  it('stores the bytes that were sent, loses no acknowledged byte and never reuses a nonce', async () => {
    const total = fc.oneof(fc.nat(6 * F), fc.constantFrom(0, 1, F, 4 * F))
    await fc.assert(
      fc.asyncProperty(total, fc.boolean(), fc.array(step, { maxLength: 14 }), async (totalBytes, isDeferred, steps) => {
        const journey = new Journey(totalBytes, isDeferred)
        await journey.begin()
        for (const each of steps) {
          if (each.do === 'push') await journey.push(each.bytes, each.chunkBytes)
          else if (each.do === 'save') await journey.save()
          else if (each.do === 'save while pushing') await journey.save(each.bytes)
          else if (each.do === 'kill') await journey.kill(each)
          else {
            await journey.push(each.bytes)
            await journey.rollBack()
          }
        }
        await journey.end()
      }),
      { numRuns: Number(process.env.FOVEA_FUZZ_RUNS ?? dose(25, 80)) },
    )
  })
})
