import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { readFile, truncate, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { passOn } from '../../runtime/free-buffer'
import { dose } from '../../runtime/test-dose'
import { DiskLatencyGauge } from '../_internal/local/disk-latency-gauge'
import { SEALED_FRAME_BYTES, SEALED_HEADER_BYTES, frameOffset } from '../_internal/sealed/sealed-frames'
import { openLocalStore } from '../drivers/local-store'
import { MemoryBudget } from '../memory-budget'
import { openSealedObject } from './open-sealed-object'
import { createSealedUpload, resumeSealedUpload, type SealedUpload } from './sealed-upload'
import { faultyStore } from './test-faulty-store'
import { MIB, collect, newTestObject, newTestStore, pushAll, sha256, testBytes } from './test-sealed-objects'
import { eventually } from '../../runtime/test-eventually'

const isTampered = (thrown: unknown) => hasCategory(thrown, 'tampered')
const F = SEALED_FRAME_BYTES
const shared = newTestStore()

async function plainOf(object: ReturnType<typeof newTestObject>): Promise<Buffer> {
  const reader = await openSealedObject(object)
  const plain = await collect(reader.read())
  await reader.close()
  return plain
}

describe('a sealed upload', () => {
  it('becomes the final object in place, at every length around a frame', async () => {
    for (const totalBytes of [0, 1, F - 1, F, F + 1, 3 * F, 20 * F + 5]) {
      const object = newTestObject()
      const bytes = testBytes(totalBytes)
      const upload = await createSealedUpload({ ...object, totalBytes })
      await pushAll(upload, bytes, 60_000)
      assert.equal(await upload.save(), totalBytes)
      await upload.complete()
      await upload.close()
      assert.equal(existsSync(`${object.filePath}~tail`), false)
      assert.equal(object.budget.reservedBytes, 0)
      assert.equal(sha256(await plainOf(object)), sha256(bytes))
    }
  })

  it('keeps every byte of chunks that were passed on, whatever their sizes, and frees them once they are sealed', async () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 3 * F }), fc.constantFrom(F, F / 2, 4096, 16_384)), {
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(11), async (lengths, saveAfter) => {
        const object = newTestObject(shared)
        const bytes = testBytes(lengths.reduce((sum, length) => sum + length, 0))
        const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
        const chunks: Buffer[] = []
        for (const [n, length] of lengths.entries()) {
          const chunk = passOn(Buffer.allocUnsafeSlow(length))
          bytes.copy(chunk, 0, upload.offsetBytes)
          chunks.push(chunk)
          upload.push(chunk)
          // What is not sealed yet is written beside the frames, and stays.
          if (n === saveAfter) await upload.save()
        }
        await upload.complete()
        assert.ok((await plainOf(object)).equals(bytes))
        if ('transfer' in ArrayBuffer.prototype)
          for (const chunk of chunks) assert.ok(chunk.length < 16_384, `${chunk.length} bytes are held`)
      }),
      { numRuns: dose(60, 1000) },
    )
  })

  it('accepts single bytes without an object for each', async () => {
    const object = newTestObject()
    const bytes = testBytes(F + 3000)
    const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
    for (const byte of bytes) upload.push(Buffer.of(byte))
    await upload.complete()
    assert.ok((await plainOf(object)).equals(bytes))
  })

  it('distinguishes received from durable bytes', async () => {
    const object = newTestObject()
    let upload: SealedUpload | null = null
    // Pushed during the save, so it belongs to the next one.
    const save = (really: () => Promise<void>) => (upload?.push(testBytes(100)), really())
    upload = await createSealedUpload({ ...object, store: faultyStore(object.store, { save }), totalBytes: 2 * F })
    upload.push(testBytes(F + 10))
    assert.deepEqual([upload.offsetBytes, upload.savedBytes], [F + 10, 0])
    assert.equal(await upload.save(), F + 10)
    assert.deepEqual([upload.offsetBytes, upload.savedBytes], [F + 110, F + 10])
    await upload.abort()
  })

  it('refuses more bytes than its length, and to complete before it has all of them', async () => {
    const upload = await createSealedUpload({ ...newTestObject(), totalBytes: 10 })
    upload.push(testBytes(9))
    assert.throws(
      () => upload.push(testBytes(2)),
      (thrown) => hasCategory(thrown, 'too_large'),
    )
    assert.equal(upload.offsetBytes, 9)
    await assert.rejects(upload.complete(), (thrown) => hasCategory(thrown, 'conflict'))
    upload.push(testBytes(1))
    await upload.complete()
  })

  it('removes every byte when it is aborted, even during a save', async () => {
    const object = newTestObject()
    const upload = await createSealedUpload({ ...object, totalBytes: 40 * F })
    upload.push(testBytes(10 * F + 50))
    const saving = upload.save().catch(() => {})
    await upload.abort()
    await saving
    assert.deepEqual([existsSync(object.filePath), existsSync(`${object.filePath}~tail`)], [false, false])
    assert.equal(object.budget.reservedBytes, 0)
    await assert.rejects(upload.save(), (thrown) => hasCategory(thrown, 'unavailable'))
  })

  it('accepts a deferred length late, and seals the last frame then', async () => {
    for (const totalBytes of [0, 10, F, 2 * F, 2 * F + 1]) {
      const object = newTestObject()
      const bytes = testBytes(totalBytes)
      const first = await createSealedUpload({ ...object, totalBytes: null })
      first.push(bytes)
      assert.equal(await first.save(), totalBytes)
      await first.close()
      const upload = await resumeSealedUpload({ ...object, totalBytes: null, savedBytes: totalBytes })
      assert.equal(upload.offsetBytes, totalBytes)
      await assert.rejects(upload.complete(), (thrown) => hasCategory(thrown, 'conflict'))
      upload.declareTotal(totalBytes)
      assert.throws(
        () => upload.declareTotal(totalBytes),
        (thrown) => hasCategory(thrown, 'conflict'),
      )
      await upload.complete()
      assert.ok((await plainOf(object)).equals(bytes))
    }
  })

  it('is resumed with its length when it was killed between declaring it and sealing', async () => {
    const object = newTestObject()
    const first = await createSealedUpload({ ...object, totalBytes: null })
    first.push(testBytes(F))
    await first.save()
    await first.close()
    const upload = await resumeSealedUpload({ ...object, totalBytes: F, savedBytes: F })
    await upload.complete()
    assert.ok((await plainOf(object)).equals(testBytes(F)))
  })
})

describe('a sealed upload after a kill', () => {
  it('starts over when nothing was acknowledged, whatever is left', async () => {
    for (const left of [null, 0, SEALED_HEADER_BYTES - 1, SEALED_HEADER_BYTES]) {
      const object = newTestObject()
      const bytes = testBytes(1000)
      const first = await createSealedUpload({ ...object, totalBytes: 1000 })
      await (left === null ? first.abort() : first.close())
      if (left !== null) await truncate(object.filePath, left)
      const upload = await resumeSealedUpload({ ...object, totalBytes: 1000, savedBytes: 0 })
      assert.equal(upload.offsetBytes, 0)
      upload.push(bytes)
      await upload.complete()
      assert.ok((await plainOf(object)).equals(bytes))
    }
  })

  it('can be completed again', async () => {
    for (const totalBytes of [0, 2 * F + 9]) {
      const object = newTestObject()
      const first = await createSealedUpload({ ...object, totalBytes })
      first.push(testBytes(totalBytes))
      await first.complete()
      const upload = await resumeSealedUpload({ ...object, totalBytes, savedBytes: totalBytes })
      assert.equal(upload.offsetBytes, totalBytes)
      await upload.complete()
      assert.ok((await plainOf(object)).equals(testBytes(totalBytes)))
    }
  })

  it('never uses a tail of discarded bytes, even if it would fit behind the new ones', async () => {
    const object = newTestObject()
    const [first, second] = [testBytes(4 * F), testBytes(4 * F, 1)]
    const one = await createSealedUpload({ ...object, totalBytes: 4 * F })
    one.push(first.subarray(0, F + 100))
    await one.save()
    one.push(first.subarray(F + 100, 2 * F + 100))
    await one.save() // Never acknowledged, and then discarded.
    await one.close()
    const two = await resumeSealedUpload({ ...object, totalBytes: 4 * F, savedBytes: F + 100, exactlySaved: true })
    two.push(second.subarray(F + 100, 2 * F))
    await eventually('nothing is reserved', () => object.budget.reservedBytes === 0)
    await two.close()
    const three = await resumeSealedUpload({ ...object, totalBytes: 4 * F, savedBytes: F + 100 })
    assert.equal(three.offsetBytes, 2 * F)
    three.push(second.subarray(2 * F))
    await three.complete()
    assert.ok((await plainOf(object)).equals(Buffer.concat([first.subarray(0, F + 100), second.subarray(F + 100)])))
  })

  it('is refused when acknowledged bytes are missing or changed', async () => {
    const damages: [number, (stored: Buffer) => Buffer][] = [
      [2 * F, (stored) => stored.subarray(0, frameOffset(1) + 50)],
      [2 * F, (stored) => (stored.fill(1, frameOffset(1) + 50, frameOffset(1) + 60), stored)],
      [F, (stored) => (stored.fill(1, 3, 5), stored)],
      [2 * F + 10, (stored) => stored],
    ]
    for (const [savedBytes, damage] of damages) {
      const object = newTestObject()
      const first = await createSealedUpload({ ...object, totalBytes: 4 * F })
      first.push(testBytes(2 * F))
      await first.save()
      await first.close()
      await writeFile(object.filePath, damage(await readFile(object.filePath)))
      await assert.rejects(resumeSealedUpload({ ...object, totalBytes: 4 * F, savedBytes }), isTampered)
    }
    const gone = resumeSealedUpload({ ...newTestObject(), totalBytes: 10, savedBytes: 5 })
    await assert.rejects(gone, (thrown) => hasCategory(thrown, 'not_found'))
  })

  it('resumes by the number of its parts if a store cannot read them back', async () => {
    const object = newTestObject()
    const store = faultyStore(object.store, { unreadable: true })
    const bytes = testBytes(5 * F + 100)
    const first = await createSealedUpload({ ...object, store, totalBytes: bytes.length })
    first.push(bytes.subarray(0, 2 * F + 100))
    await first.save()
    await first.close()
    const upload = await resumeSealedUpload({ ...object, store, totalBytes: bytes.length, savedBytes: F })
    assert.equal(upload.offsetBytes, 2 * F + 100)
    upload.push(bytes.subarray(upload.offsetBytes))
    await upload.complete()
    assert.ok((await plainOf(object)).equals(bytes))
  })
})

describe('a sealed upload in a local store', () => {
  it('has written every full frame when push returns: a kill loses less than one frame', async () => {
    const object = newTestObject()
    const bytes = testBytes(9 * F + 1)
    const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
    for (let at = 0; at < 8 * F; at += 60_000) {
      upload.push(bytes.subarray(at, at + 60_000))
      assert.deepEqual([upload.full, object.budget.reservedBytes], [false, 0])
      // What a killed process would leave behind: nothing was awaited here.
      assert.equal(statSync(object.filePath).size, frameOffset(Math.floor(upload.offsetBytes / F)))
    }
    const received = upload.offsetBytes
    await upload.close()
    const again = await resumeSealedUpload({ ...object, totalBytes: bytes.length, savedBytes: 0 })
    assert.ok(received - again.offsetBytes < F)
    await pushAll(again, bytes.subarray(again.offsetBytes))
    await again.complete()
    assert.ok((await plainOf(object)).equals(bytes))
  })

  it('does not block on a slow disk: it continues when its one buffered frame is written', async () => {
    let now = 0
    const latencyGauge = new DiskLatencyGauge(() => (now += 50)) // The duration of each write.
    const there = newTestStore()
    const object = { ...newTestObject(there), store: openLocalStore(there.folder, { latencyGauge }) }
    const bytes = testBytes(6 * F)
    const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
    assert.equal(latencyGauge.isFastFor({}), false, 'the header was waited for')
    upload.push(bytes.subarray(0, 2 * F))
    assert.equal(upload.full, true)
    assert.ok(object.budget.reservedBytes > F)
    await new Promise<void>((done) => (upload.onDrain = done))
    assert.equal(object.budget.reservedBytes, 0)
    await pushAll(upload, bytes.subarray(2 * F))
    await upload.complete()
    assert.ok((await plainOf(object)).equals(bytes))
  })
})

describe('a sealed upload on a failing disk', () => {
  it('never takes a failed fsync for a success, releases its memory, and resumes at the saved offset', async () => {
    const object = newTestObject()
    let saves = 0
    const save = (really: () => Promise<void>) => (++saves === 2 ? Promise.reject(fail('unavailable')) : really())
    const upload = await createSealedUpload({ ...object, store: faultyStore(object.store, { save }), totalBytes: 3 * F })
    upload.push(testBytes(100))
    await upload.save()
    upload.push(testBytes(2 * F))
    await assert.rejects(upload.save(), (thrown) => hasCategory(thrown, 'unavailable'))
    await assert.rejects(upload.save(), (thrown) => hasCategory(thrown, 'unavailable'))
    assert.deepEqual([saves, upload.savedBytes, object.budget.reservedBytes], [2, 100, 0])
    assert.ok(hasCategory(upload.failure, 'unavailable'))
    await upload.close()
    const again = await resumeSealedUpload({ ...object, totalBytes: 3 * F, savedBytes: 100 })
    assert.ok(again.offsetBytes >= 100)
    await again.abort()
  })

  it('wakes its waiter when the disk is full, drops further bytes, and reports it', async () => {
    const object = newTestObject()
    let appends = 0
    const append = (really: () => Promise<void>) => (++appends > 1 ? Promise.reject(fail('storage_full')) : really())
    const upload = await createSealedUpload({ ...object, store: faultyStore(object.store, { append }), totalBytes: 50 * F })
    await pushAll(upload, testBytes(20 * F))
    assert.equal(upload.full, false)
    assert.ok(hasCategory(upload.failure, 'storage_full'))
    await assert.rejects(upload.save(), (thrown) => hasCategory(thrown, 'storage_full'))
    assert.deepEqual([upload.savedBytes, object.budget.reservedBytes], [0, 0])
    await upload.close()
  })
})

describe('the shared memory budget', () => {
  it('lets 200 concurrent uploads finish, however small it is', async () => {
    const where = newTestStore()
    const budget = new MemoryBudget(MIB)
    const bytes = testBytes(3 * F + 5)
    let peak = 0
    const run = async () => {
      const object = { ...newTestObject(where), budget }
      const upload = await createSealedUpload({ ...object, totalBytes: bytes.length })
      for (let at = 0; at < bytes.length; at += 2 * F) {
        await pushAll(upload, bytes.subarray(at, at + 2 * F), 100_000)
        peak = Math.max(peak, budget.reservedBytes)
        await upload.save()
      }
      await upload.complete()
      return sha256(await plainOf(object))
    }
    const sums = await Promise.all(Array.from({ length: 200 }, run))
    assert.ok(sums.every((sum) => sum === sha256(bytes)))
    assert.equal(budget.reservedBytes, 0)
    assert.ok(peak < 200 * F, 'each may overshoot by what it has in hand, no more')
  })

  it('pauses a single fast upload, and removes it from the waiting list when it is closed', async () => {
    const there = newTestObject()
    // Like a bucket, which is written to while more bytes arrive.
    const object = { ...there, store: faultyStore(there.store, {}), budget: new MemoryBudget(4 * MIB) }
    const upload = await createSealedUpload({ ...object, totalBytes: 40 * F })
    upload.push(testBytes(18 * F))
    assert.equal(upload.full, true)
    upload.push(testBytes(18 * F))
    assert.equal(upload.full, true)
    let woken = 0
    upload.onDrain = () => (woken += 1)
    await upload.close()
    assert.deepEqual([woken, upload.full, object.budget.reservedBytes], [0, false, 0])
  })
})
