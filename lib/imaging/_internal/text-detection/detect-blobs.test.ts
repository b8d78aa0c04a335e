import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { partsOf } from './detect-blobs'

describe('partsOf', () => {
  it('cuts any length into parts that the detector accepts, which overlap by several letters and leave nothing out', () => {
    for (let length = 32; length < 9000; length += 32) {
      const parts = partsOf(length)
      assert.equal(parts[0]![0], 0)
      assert.equal(parts.at(-1)![1], length)
      for (const [at, [from, to]] of parts.entries()) {
        assert.ok(from % 32 === 0 && to % 32 === 0 && to > from && to - from <= 960, `${length}: ${from} to ${to}`)
        if (at > 0) assert.ok(parts[at - 1]![1] - from >= 128, `${length}: ${from}`)
      }
    }
  })
})
