import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { hasCode } from '../errors/app-error'
import { newId } from '../runtime/new-id'
import { sealObject } from './seal-object'
import { MOST_SMALL_BYTES, SmallSealed } from './small-sealed'
import { inChunks, newTestObject, newTestStore, testBytes } from './test-sealed'

const store = newTestStore()
const isTampered = (thrown: unknown) => hasCode(thrown, 'tampered')

async function sealed(sizeBytes: number, seed = 0) {
  const object = newTestObject(store)
  const plain = testBytes(sizeBytes, seed)
  await sealObject({ ...object, source: inChunks(plain) })
  return { ...object, plain, sizeBytes }
}

describe('a small sealed object', () => {
  it('is opened at once, as often as it is asked for, at every length up to a frame', async () => {
    const all = []
    for (const [seed, length] of [0, 1, 20_000, MOST_SMALL_BYTES - 1, MOST_SMALL_BYTES].entries()) {
      const { plain, ...object } = await sealed(length, seed)
      all.push({ plain, small: new SmallSealed(object) })
    }
    // One after the other and all kept: none lies in memory that the next read writes to.
    const read = [...all, ...all].map(({ plain, small }) => ({ plain, now: small.readNow() }))
    for (const { plain, now } of read) assert.ok(plain.equals(now!))
  })

  it('is refused where it is another, was changed, cut or made longer, or is larger than was said', async () => {
    const { plain: _, ...object } = await sealed(20_000)
    const small = new SmallSealed(object)
    assert.throws(() => new SmallSealed({ ...object, objectId: newId() }).readNow(), isTampered)
    assert.throws(() => new SmallSealed({ ...object, dataKey: Buffer.alloc(32) }).readNow(), isTampered)
    for (const sizeBytes of [19_999, 20_001]) assert.throws(() => new SmallSealed({ ...object, sizeBytes }).readNow(), isTampered)
    const bytes = await readFile(object.filePath)
    const changed = [0, 20, 64, 100, bytes.length - 1].map((at) => Buffer.from(bytes).fill(bytes[at]! ^ 1, at, at + 1))
    for (const wrong of [...changed, bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.alloc(1)])]) {
      await writeFile(object.filePath, wrong)
      assert.throws(() => small.readNow(), isTampered)
    }
    assert.throws(() => new SmallSealed({ ...object, sizeBytes: MOST_SMALL_BYTES + 1 }), RangeError)
    await rm(object.filePath)
    assert.throws(() => small.readNow(), (thrown) => hasCode(thrown, 'not_found')) // prettier-ignore
  })
})
