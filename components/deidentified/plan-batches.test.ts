import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { planBatches } from './plan-batches'

const MB = 1024 * 1024
const file = (mb: number, name = 'eye.jpg') => ({ name, size: Math.round(mb * MB) })

describe('planBatches', () => {
  it('puts a few images into one batch, and a single one into none', () => {
    const few = [file(1), file(2), file(3)]
    assert.deepEqual(planBatches(few), { batches: [few], alone: [] })
    assert.deepEqual(planBatches([file(1)]), { batches: [], alone: [file(1)] })
    assert.deepEqual(planBatches([]), { batches: [], alone: [] })
  })

  it('never exceeds the limits of a batch, loses no file, and uploads too large files separately', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { minLength: 2, maxLength: 1200 }), (sizes) => {
        const files = sizes.map((mb, at) => file(mb, `${at}.jpg`))
        const { batches, alone } = planBatches(files)
        for (const batch of batches) {
          assert.ok(batch.length >= 1 && batch.length <= 500)
          const text = batch.reduce((sum, { size, name }) => sum + Math.ceil(size / 3) * 4 + name.length + 40, 40)
          assert.ok(text <= 100 * MB)
        }
        for (const { size } of alone) assert.ok(size > 70 * MB)
        assert.deepEqual(new Set([...batches.flat(), ...alone]), new Set(files))
        assert.equal(batches.flat().length + alone.length, files.length)
      }),
      { numRuns: 50 },
    )
  })
})
