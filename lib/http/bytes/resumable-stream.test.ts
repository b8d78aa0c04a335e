import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type ByteRange, resumableStream } from './resumable-stream'

const whole = Buffer.from(Array.from({ length: 500 }, (_, i) => i % 251))

/** A reader of those bytes in pieces, which counts its open sources. */
function reading(pieceBytes: number) {
  const state = { open: 0, opened: 0 }
  const read = async function* ({ start, end }: ByteRange) {
    state.open += 1
    state.opened += 1
    try {
      for (let at = start; at <= end; at += pieceBytes)
        yield await Promise.resolve(whole.subarray(at, Math.min(at + pieceBytes, end + 1)))
    } finally {
      state.open -= 1
    }
  }
  return { state, read }
}

describe('resumableStream', () => {
  it('returns the same bytes wherever it is paused, with nothing open meanwhile or afterwards', async () => {
    const range = fc.tuple(fc.nat(499), fc.nat(499)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    await fc.assert(
      fc.asyncProperty(range, fc.integer({ min: 1, max: 200 }), fc.array(fc.boolean()), async (part, pieceBytes, parks) => {
        const { state, read } = reading(pieceBytes)
        const stream = resumableStream(read, part)
        const got: Uint8Array[] = []
        for await (const piece of stream) {
          got.push(piece)
          if (!parks[got.length]) continue
          await stream.pause!()
          await stream.pause!()
          assert.equal(state.open, 0)
        }
        assert.ok(Buffer.concat(got).equals(whole.subarray(part.start, part.end + 1)))
        assert.equal(state.open, 0)
        assert.equal(state.opened, 1 + parks.slice(0, got.length).filter((parked, i) => parked && i > 0).length)
      }),
    )
  })

  it('closes the source when the reader stops early', async () => {
    const { state, read } = reading(10)
    for await (const piece of resumableStream(read, { start: 0, end: 499 })) {
      assert.equal(piece.length, 10)
      break
    }
    assert.equal(state.open, 0)
  })

  it('throws an error that occurs when the source is reopened', async () => {
    let isGone = false
    const stream = resumableStream(
      async function* () {
        if (isGone) throw new Error('gone')
        yield await Promise.resolve(Buffer.alloc(3))
      },
      { start: 0, end: 9 },
    )
    const iterator = stream[Symbol.asyncIterator]()
    await iterator.next()
    await stream.pause!()
    isGone = true
    await assert.rejects(iterator.next(), /gone/)
  })
})
