import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { freeBuffer, isPassedOn, passOn } from './free-buffer'

/** Node 20 cannot, and collects them as before. */
const CAN_FREE = 'transfer' in ArrayBuffer.prototype
const BYTES = 64 * 1024

describe('freeBuffer', () => {
  it('gives back the memory of a buffer that has it alone, and may be called again', () => {
    const buffer = Buffer.allocUnsafeSlow(BYTES)
    freeBuffer(buffer)
    freeBuffer(buffer)
    assert.equal(buffer.length, CAN_FREE ? 0 : BYTES)
  })

  it('leaves alone what shares its memory, is from a pool or small, or is shared with other threads', () => {
    const whole = Buffer.alloc(2 * BYTES, 7)
    const kept = [
      whole.subarray(0, BYTES),
      whole.subarray(BYTES),
      Buffer.from('pooled'),
      Buffer.alloc(100),
      Buffer.from(new SharedArrayBuffer(BYTES)),
    ]
    const lengths = kept.map(({ length }) => length)
    for (const buffer of kept) freeBuffer(buffer)
    assert.deepEqual([kept.map(({ length }) => length), whole.every((byte) => byte === 7)], [lengths, true])
  })
})

it('a buffer is passed on only where that was said of it, and not of the one that it is a part of', () => {
  const whole = passOn(Buffer.alloc(BYTES))
  assert.deepEqual([whole, whole.subarray(0, 10), Buffer.alloc(BYTES)].map(isPassedOn), [true, false, false])
})
