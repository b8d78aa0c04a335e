import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { sealObject } from './seal-object'
import { MAX_SINGLE_FRAME_BYTES, SingleFrameObject } from './single-frame-object'
import { inChunks, newTestObject, newTestStore, testBytes } from './test-sealed-objects'

const store = newTestStore()
const isTampered = (thrown: unknown) => hasCategory(thrown, 'tampered')

async function sealed(sizeBytes: number, seed = 0) {
  const object = newTestObject(store)
  const plain = testBytes(sizeBytes, seed)
  await sealObject({ ...object, source: inChunks(plain) })
  return { ...object, plain, sizeBytes }
}

describe('a small sealed object', () => {
  it('is opened synchronously and repeatedly, at every length up to a frame', async () => {
    const all = []
    for (const [seed, length] of [0, 1, 20_000, MAX_SINGLE_FRAME_BYTES - 1, MAX_SINGLE_FRAME_BYTES].entries()) {
      const { plain, ...object } = await sealed(length, seed)
      all.push({ plain, small: new SingleFrameObject(object) })
    }
    // All results are kept: none shares memory with the next read.
    const read = [...all, ...all].map(({ plain, small }) => ({ plain, now: small.readSync() }))
    for (const { plain, now } of read) assert.ok(plain.equals(now!))
  })

  it('is refused if it is another object, changed, truncated or extended, or larger than declared', async () => {
    const { plain: _, ...object } = await sealed(20_000)
    const small = new SingleFrameObject(object)
    assert.throws(() => new SingleFrameObject({ ...object, objectId: newUuid() }).readSync(), isTampered)
    assert.throws(() => new SingleFrameObject({ ...object, dataKey: Buffer.alloc(32) }).readSync(), isTampered)
    for (const sizeBytes of [19_999, 20_001])
      assert.throws(() => new SingleFrameObject({ ...object, sizeBytes }).readSync(), isTampered)
    const bytes = await readFile(object.filePath)
    const changed = [0, 20, 64, 100, bytes.length - 1].map((at) => Buffer.from(bytes).fill(bytes[at]! ^ 1, at, at + 1))
    for (const wrong of [...changed, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)])]) {
      await writeFile(object.filePath, wrong)
      assert.throws(() => small.readSync(), isTampered)
    }
    assert.throws(() => new SingleFrameObject({ ...object, sizeBytes: MAX_SINGLE_FRAME_BYTES + 1 }), RangeError)
    await rm(object.filePath)
    assert.throws(() => small.readSync(), (thrown) => hasCategory(thrown, 'not_found')) // prettier-ignore
  })
})
