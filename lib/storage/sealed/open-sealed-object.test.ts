import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import {
  SEALED_FRAME_BYTES,
  SEALED_HEADER_BYTES,
  headerOf,
  lastFrameIndexOf,
  sealFrame,
  sealOf,
  SEALED_SLOT_BYTES,
  frameOffset,
} from '../_internal/sealed/sealed-frames'
import { openSealedObject } from './open-sealed-object'
import { sealObject } from './seal-object'
import { MAX_SINGLE_FRAME_BYTES, SingleFrameObject } from './single-frame-object'
import { collect, inChunks, newTestObject, newTestStore, sha256, testBytes } from './test-sealed-objects'

const isTampered = (thrown: unknown) => hasCategory(thrown, 'tampered')

const shared = newTestStore()
const EDGES = [
  0,
  1,
  SEALED_FRAME_BYTES - 1,
  SEALED_FRAME_BYTES,
  SEALED_FRAME_BYTES + 1,
  4 * SEALED_FRAME_BYTES,
  5 * SEALED_FRAME_BYTES - 7,
  9 * SEALED_FRAME_BYTES + 3,
]

async function sealed(length: number, seed = 0, chunkBytes?: number) {
  const object = newTestObject(shared)
  const plain = testBytes(length, seed)
  const told = await sealObject({ ...object, source: inChunks(plain, chunkBytes) })
  return { ...object, plain, told }
}

describe('sealObject and openSealedObject', () => {
  it('return what was sealed, its size and SHA-256, at every length around a frame', async () => {
    for (const length of EDGES) {
      const { plain, told, ...object } = await sealed(length)
      assert.deepEqual(told, { sizeBytes: length, sha256: Buffer.from(sha256(plain), 'hex') })
      const reader = await openSealedObject(object)
      assert.equal(reader.sizeBytes, length)
      assert.equal(sha256(await collect(reader.read())), sha256(plain))
      assert.equal(sha256(await reader.readAt(0, Infinity)), sha256(plain))
      await reader.close()
    }
  })

  it('open objects of earlier versions with frames of 256 KiB, whole and in ranges, and refuse damaged ones', async () => {
    const OLD = 256 * 1024
    for (const length of [0, 100_000, OLD, 5 * OLD + 77]) {
      const object = newTestObject(shared)
      const plain = testBytes(length, 3)
      const seal = sealOf(object.objectId, object.dataKey)
      const pieces = [headerOf(seal, OLD)]
      const last = lastFrameIndexOf(length, OLD)
      for (let index = 0; index <= last; index += 1)
        pieces.push(
          ...sealFrame(seal, index, index === last ? 'last' : 'whole', [plain.subarray(index * OLD, (index + 1) * OLD)]),
        )
      await sealObject({ ...object, source: inChunks(plain) }) // Creates the folder, and the object that is overwritten here.
      await writeFile(object.filePath, Buffer.concat(pieces))
      const reader = await openSealedObject(object)
      assert.equal(reader.sizeBytes, length)
      assert.ok(plain.equals(await collect(reader.read())))
      for (const [start, end] of [
        [0, 70_000],
        [OLD - 5, OLD + 5],
        [OLD * 4 - 1, length - 1],
      ] as const)
        // prettier-ignore
        if (start < end && end < length) {
          assert.ok(plain.subarray(start, end + 1).equals(await collect(reader.read({ start, end }))))
          assert.ok(plain.subarray(start, end + 1).equals(await reader.readAt(start, end + 1)))
        }
      await reader.close()
      if (length > 0 && length <= MAX_SINGLE_FRAME_BYTES)
        assert.ok(plain.equals(new SingleFrameObject({ ...object, sizeBytes: length }).readSync()!))
      const changed = Buffer.concat(pieces)
      changed[SEALED_HEADER_BYTES + 20]! ^= 1
      await writeFile(object.filePath, changed)
      await assert.rejects(async () => collect((await openSealedObject(object)).read()), isTampered)
    }
  })

  it('leave no plaintext and no key in the store', async () => {
    const { plain, filePath, dataKey } = await sealed(SEALED_FRAME_BYTES + 5000)
    const stored = await readFile(filePath)
    assert.equal(stored.includes(plain.subarray(0, 16)), false)
    assert.equal(stored.includes(plain.subarray(-16)), false)
    assert.equal(stored.includes(dataKey), false)
  })

  it('return for any range the slice of the plaintext', async () => {
    const objects = await Promise.all(EDGES.slice(1).map((length, i) => sealed(length, i)))
    const readers = await Promise.all(objects.map((object, i) => openSealedObject({ ...object, keepsEdges: i % 2 === 0 })))
    const ends = fc.tuple(fc.nat(objects.length - 1), fc.nat(), fc.nat(), fc.boolean())
    await fc.assert(
      fc.asyncProperty(ends, async ([which, a, b, near]) => {
        const { plain } = objects[which]!
        const start = a % plain.length
        const end = near ? Math.min(start + (b % 70_000), plain.length - 1) : start + (b % (plain.length - start))
        const slice = plain.subarray(start, end + 1)
        assert.ok(slice.equals(await collect(readers[which]!.read({ start, end }))))
        assert.ok(slice.equals(await readers[which]!.readAt(start, end + 1)))
        const pieces = await readers[which]!.readAtOnce!({ start, end })
        if (slice.length <= SEALED_FRAME_BYTES) assert.ok(pieces)
        if (pieces) assert.ok(slice.equals(Buffer.concat(pieces)))
      }),
      { numRuns: 150 },
    )
    assert.ok(objects[0]!.plain.equals(await collect(readers[0]!.read({ start: 0, end: 10 ** 12 }))))
    for (const reader of readers) await reader.close()
  })

  it('keep the frame in which a range ended for its neighbour, where that is asked for, and only while they are open', async () => {
    const { plain, filePath, ...object } = await sealed(4 * SEALED_FRAME_BYTES)
    const [keeping, plainReader] = [await openSealedObject({ ...object, keepsEdges: true }), await openSealedObject(object)]
    const middle = SEALED_FRAME_BYTES + SEALED_FRAME_BYTES / 2
    const [first, next] = [
      { start: 7, end: middle - 1 },
      { start: middle, end: middle + 2 * SEALED_FRAME_BYTES },
    ]
    for (const reader of [keeping, plainReader]) assert.ok(plain.subarray(7, middle).equals(await collect(reader.read(first))))
    const bytes = await readFile(filePath)
    bytes[frameOffset(1) + 100]! ^= 1
    await writeFile(filePath, bytes)
    assert.ok(plain.subarray(next.start, next.end + 1).equals(await collect(keeping.read(next))), 'it is not opened again')
    assert.ok(
      plain.subarray(middle, middle + 9).equals(Buffer.concat((await keeping.readAtOnce!({ start: middle, end: middle + 8 }))!)),
    )
    await assert.rejects(collect(plainReader.read(next)), isTampered)
    await assert.rejects(plainReader.readAtOnce!(next), isTampered)
    await Promise.all([keeping.close(), plainReader.close()])
    const reopened = await openSealedObject({ ...object, keepsEdges: true })
    await assert.rejects(collect(reopened.read(next)), isTampered)
    await reopened.close()
  })

  it('refuse a range outside the object', async () => {
    const reader = await openSealedObject(await sealed(100))
    const outside = (thrown: unknown) => hasCategory(thrown, 'range_not_satisfiable')
    for (const range of [
      { start: 100, end: 100 },
      { start: 5, end: 4 },
      { start: -1, end: 4 },
    ])
      assert.throws(() => reader.read(range), outside)
    const empty = await openSealedObject(await sealed(0))
    assert.throws(() => empty.read({ start: 0, end: 0 }), outside)
    await Promise.all([reader.close(), empty.close()])
  })

  it('release their resources when a reader stops early or is aborted', async () => {
    const reader = await openSealedObject(await sealed(9 * SEALED_FRAME_BYTES))
    for await (const part of reader.read()) {
      assert.equal(part.length, SEALED_FRAME_BYTES)
      break
    }
    const stop = new AbortController()
    const reading = async () => {
      for await (const part of reader.read(undefined, stop.signal)) if (part.length > 0) stop.abort(new Error('gone'))
    }
    await assert.rejects(reading, /gone/)
    await reader.close()
  })

  it('refuse a size other than the one on record', async () => {
    const object = await sealed(2 * SEALED_FRAME_BYTES)
    await assert.rejects(openSealedObject({ ...object, sizeBytes: 2 * SEALED_FRAME_BYTES - 1 }), isTampered)
    await (await openSealedObject({ ...object, sizeBytes: 2 * SEALED_FRAME_BYTES })).close()
  })

  it('throw not_found for a missing object', async () => {
    await assert.rejects(openSealedObject(newTestObject(shared)), (thrown) => hasCategory(thrown, 'not_found'))
  })
})

/** Ways to damage an object of five frames, the last one short; `spare` is another object with the same data key. */
type Damage = (stored: Buffer, spare: Buffer, n: number) => Buffer
const frame = (stored: Buffer, index: number) => stored.subarray(frameOffset(index), frameOffset(index) + SEALED_SLOT_BYTES)
const withFrame = (stored: Buffer, index: number, other: Buffer) => {
  const damaged = Buffer.from(stored)
  other.copy(damaged, frameOffset(index))
  return damaged
}
const damages: Record<string, Damage> = {
  'a flipped bit': (stored, _, n) => {
    const damaged = Buffer.from(stored)
    damaged[n % stored.length]! ^= 1 << (n % 8)
    return damaged
  },
  'a flipped bit of the header': (stored, _, n) => {
    const damaged = Buffer.from(stored)
    damaged[n % SEALED_HEADER_BYTES]! ^= 1 << (n % 8)
    return damaged
  },
  'a cut anywhere': (stored, _, n) => stored.subarray(0, n % stored.length),
  'a cut between frames': (stored, _, n) => stored.subarray(0, frameOffset(n % 5)),
  'a frame left out': (stored, _, n) =>
    Buffer.concat([stored.subarray(0, frameOffset(n % 4)), stored.subarray(frameOffset((n % 4) + 1))]),
  'bytes left out': (stored, _, n) => Buffer.concat([stored.subarray(0, n % 1000), stored.subarray((n % 1000) + 1)]),
  'bytes added': (stored, _, n) => Buffer.concat([stored, Buffer.alloc(1 + (n % 2000), n)]),
  'a frame doubled': (stored, _, n) =>
    Buffer.concat([stored.subarray(0, frameOffset((n % 4) + 1)), stored.subarray(frameOffset(n % 4))]),
  'two frames swapped': (stored, _, n) =>
    withFrame(withFrame(stored, n % 4, frame(stored, (n + 1) % 4)), (n + 1) % 4, frame(stored, n % 4)),
  'a frame of another place': (stored, _, n) => withFrame(stored, n % 4, frame(stored, (n + 1) % 4)),
  'a frame of another object': (stored, spare, n) => withFrame(stored, n % 4, frame(spare, n % 4)),
  'the last frame of another object': (stored, spare) =>
    Buffer.concat([stored.subarray(0, frameOffset(4)), spare.subarray(frameOffset(4))]),
  'another object': (_, spare) => spare,
}

describe('a damaged object', () => {
  for (const [what, damage] of Object.entries(damages)) {
    it(`is refused, and returns no byte of a damaged frame: ${what}`, async () => {
      const object = await sealed(4 * SEALED_FRAME_BYTES + 1234)
      const other = { ...newTestObject(shared), dataKey: object.dataKey }
      await sealObject({ ...other, source: inChunks(testBytes(4 * SEALED_FRAME_BYTES + 1234, 5)) })
      const [stored, spare] = [await readFile(object.filePath), await readFile(other.filePath)]
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (n) => {
          await writeFile(object.filePath, damage(stored, spare, n))
          const shown: Buffer[] = []
          const reading = async () => {
            const reader = await openSealedObject(object)
            try {
              for await (const part of reader.read()) shown.push(part)
            } finally {
              await reader.close()
            }
          }
          await assert.rejects(reading, isTampered)
          const bytes = Buffer.concat(shown)
          assert.equal(bytes.length % SEALED_FRAME_BYTES, 0)
          assert.ok(bytes.equals(object.plain.subarray(0, bytes.length)))
        }),
        { numRuns: 12 },
      )
    })
  }

  it('is refused under another key or another id', async () => {
    const object = await sealed(1000)
    await assert.rejects(openSealedObject({ ...object, dataKey: randomBytes(32) }), isTampered)
    await assert.rejects(openSealedObject({ ...object, objectId: newUuid() }), isTampered)
  })

  it('still returns ranges of intact frames, and no byte of the damaged one', async () => {
    const object = await sealed(6 * SEALED_FRAME_BYTES)
    const stored = await readFile(object.filePath)
    stored[frameOffset(2) + 99]! ^= 4
    await writeFile(object.filePath, stored)
    const reader = await openSealedObject(object)
    const before = await collect(reader.read({ start: 0, end: 2 * SEALED_FRAME_BYTES - 1 }))
    assert.ok(before.equals(object.plain.subarray(0, 2 * SEALED_FRAME_BYTES)))
    await assert.rejects(
      collect(reader.read({ start: 2 * SEALED_FRAME_BYTES + 5000, end: 2 * SEALED_FRAME_BYTES + 5000 })),
      isTampered,
    )
    await assert.rejects(reader.readAt(2 * SEALED_FRAME_BYTES - 1, 2 * SEALED_FRAME_BYTES + 1), isTampered)
    await assert.rejects(reader.readAtOnce!({ start: 2 * SEALED_FRAME_BYTES - 1, end: 2 * SEALED_FRAME_BYTES }), isTampered)
    assert.equal((await reader.readAt(3 * SEALED_FRAME_BYTES, 3 * SEALED_FRAME_BYTES + 9)).length, 9)
    await reader.close()
  })
})
