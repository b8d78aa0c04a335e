import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { concat } from '../_internal/write/write-elements'
import { HTJ2K_FRAME_ENTRY_BYTES, MAX_HTJ2K_RESOLUTIONS, parseHtj2kFrameEntry, writeHtj2kFrameEntry } from './htj2k-frame-table'

const ends = fc
  .uniqueArray(fc.integer({ min: 1, max: 0xffffffff }), { minLength: 1, maxLength: MAX_HTJ2K_RESOLUTIONS })
  .map((some) => some.sort((a, b) => a - b))
const starts = fc.maxSafeNat()

describe('the table of an HTJ2K variant', () => {
  it('returns for any frame, read alone, the place and the ends that were written', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(starts, ends), { minLength: 1, maxLength: 20 }), fc.nat(), (frames, which) => {
        const table = concat(frames.map(([start, resolutionEnds]) => writeHtj2kFrameEntry(start, resolutionEnds)))
        assert.equal(table.length, frames.length * HTJ2K_FRAME_ENTRY_BYTES)
        const frame = which % frames.length
        const [start, resolutionEnds] = frames[frame]!
        const entry = table.subarray(frame * HTJ2K_FRAME_ENTRY_BYTES, (frame + 1) * HTJ2K_FRAME_ENTRY_BYTES)
        assert.deepEqual(parseHtj2kFrameEntry(entry), { start, end: start + resolutionEnds.at(-1)!, resolutionEnds })
      }),
      { numRuns: 100 },
    )
  })

  it('has no entry for ends that no codestream has, and reads none where there is none', () => {
    for (const wrong of [[], [0], [5, 5], [7, 3], new Array(MAX_HTJ2K_RESOLUTIONS + 1).fill(0).map((_, at) => at + 1), [2 ** 32]])
      assert.throws(() => writeHtj2kFrameEntry(0, wrong), { category: 'corrupt' })
    for (const length of [0, HTJ2K_FRAME_ENTRY_BYTES - 1, HTJ2K_FRAME_ENTRY_BYTES])
      assert.throws(() => parseHtj2kFrameEntry(new Uint8Array(length)), { code: 'dicom_frame_not_found' })
  })
})
