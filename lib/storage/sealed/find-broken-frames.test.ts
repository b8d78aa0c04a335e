import assert from 'node:assert/strict'
import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { frameOffset, SEALED_FRAME_BYTES } from '../_internal/sealed/sealed-frames'
import { findBrokenFrames } from './find-broken-frames'
import { sealObject } from './seal-object'
import { inChunks, newTestObject, newTestStore, testBytes } from './test-sealed-objects'

const shared = newTestStore()
async function sealed(sizeBytes: number) {
  const object = newTestObject(shared)
  await sealObject({ ...object, source: inChunks(testBytes(sizeBytes)) })
  return { ...object, sizeBytes }
}
const from = (first: number, end: number) => Array.from({ length: end - first }, (_, at) => first + at)

describe('findBrokenFrames', () => {
  it('names the frames that were cut off, where the length on record is given, at whatever place it was cut', async () => {
    const sizeBytes = 22 * SEALED_FRAME_BYTES + 5000
    for (const cut of [1_000_000, frameOffset(8), frameOffset(8) + 1, frameOffset(8) - 1, frameOffset(22) + 20, 64]) {
      const object = await sealed(sizeBytes)
      await truncate(object.filePath, cut)
      const whole = from(0, 23).filter((index) => frameOffset(index + 1) <= cut).length
      assert.deepEqual(await findBrokenFrames(object), { broken: from(whole, 23), frames: 23 }, String(cut))
    }
  })

  it('names none of an object that is sound, or longer than its record says', async () => {
    for (const sizeBytes of [0, 1, SEALED_FRAME_BYTES, 3 * SEALED_FRAME_BYTES + 1]) {
      const object = await sealed(sizeBytes)
      const frames = Math.max(1, Math.ceil(sizeBytes / SEALED_FRAME_BYTES))
      assert.deepEqual(await findBrokenFrames(object), { broken: [], frames })
      assert.deepEqual(await findBrokenFrames({ ...object, sizeBytes: undefined }), { broken: [], frames })
      await appendFile(object.filePath, Buffer.alloc(500))
      assert.deepEqual(await findBrokenFrames(object), { broken: [], frames })
    }
  })

  it('names a frame with one wrong bit, the frame of an empty object too', async () => {
    for (const [sizeBytes, index] of [
      [0, 0],
      [3 * SEALED_FRAME_BYTES, 1],
      [3 * SEALED_FRAME_BYTES, 2],
    ] as const) {
      // prettier-ignore
      const object = await sealed(sizeBytes)
      const bytes = await readFile(object.filePath)
      bytes[frameOffset(index) + 9]! ^= 1
      await writeFile(object.filePath, bytes)
      assert.deepEqual((await findBrokenFrames(object))?.broken, [index])
    }
  })

  it('is null where the header is not its own', async () => {
    const object = await sealed(1)
    await truncate(object.filePath, 20)
    assert.equal(await findBrokenFrames(object), null)
  })
})
