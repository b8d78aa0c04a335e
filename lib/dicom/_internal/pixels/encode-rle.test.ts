import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { decodeRle } from './decode-rle'
import { encodeRle } from './encode-rle'
import type { ImagePixelModule } from './image-pixel-module'

describe('encodeRle', () => {
  it('makes frames that decode to the same planes, of runs, noise and both', () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(0, 0, 0, 7))
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(byte),
        (columns, rows, bytes) => {
          // prettier-ignore
          const plane = () => Uint8Array.from({ length: columns * rows }, () => bytes.next().value as number)
          const planes = [plane(), plane(), plane()]
          const facts = { rows, columns, samples: 3, bitsAllocated: 8 } as ImagePixelModule
          const frame = encodeRle(planes, columns)
          assert.equal(frame.length % 2, 0)
          assert.deepEqual(
            [...decodeRle(frame, facts)],
            planes.flatMap((each) => [...each]),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
