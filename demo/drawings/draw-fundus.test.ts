import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Raster } from '../_internal/drawings/raster'
import { hasSyntheticLabel } from './test-label'
import { drawFundus } from './draw-fundus'

const size = 360

/** The centre of the brightest pixels, as a fraction of the width. */
function brightestX({ width, height, data }: Raster): number {
  let [sum, count] = [0, 0]
  for (let y = 0; y < height * 0.9; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 3 + 1]! > 190) [sum, count] = [sum + x, count + 1]
    }
  }
  return sum / count / width
}

describe('drawFundus', () => {
  it('draws the same pixels for the same seed, and others for another', () => {
    const first = drawFundus({ eye: 'right', seed: 7, size })
    assert.deepEqual(drawFundus({ eye: 'right', seed: 7, size }).data, first.data)
    assert.notDeepEqual(drawFundus({ eye: 'right', seed: 8, size }).data, first.data)
  })

  it('is a square of 1400 pixels in colour by default', () => {
    const { width, height, channels, data } = drawFundus({ eye: 'left', seed: 1 })
    assert.deepEqual([width, height, channels, data.length], [1400, 1400, 3, 1400 * 1400 * 3])
  })

  it("shows the disc on the nose's side: right of the middle in a right eye, mirrored in a left one", () => {
    const right = brightestX(drawFundus({ eye: 'right', seed: 7, size }))
    const left = brightestX(drawFundus({ eye: 'left', seed: 7, size }))
    assert.ok(right > 0.78 && right < 0.9, `disc of the right eye at ${right}`)
    assert.ok(Math.abs(left - (1 - right)) < 0.01, `disc of the left eye at ${left}`)
  })

  it('is darkest, within the macula, at the fovea', () => {
    const { data, width } = drawFundus({ eye: 'right', seed: 7, size })
    const green = (middleX: number) => {
      let sum = 0
      for (let y = 176; y <= 184; y++) for (let x = middleX - 4; x <= middleX + 4; x++) sum += data[(y * width + x) * 3 + 1]!
      return sum / 81
    }
    assert.ok(green(180) + 12 < green(120), `${green(180)} at the fovea, ${green(120)} beside it`)
  })

  it('keeps a later visit recognisable: the same vessels, with spots added', () => {
    const before = drawFundus({ eye: 'right', seed: 7, size })
    const after = drawFundus({ eye: 'right', seed: 7, size, spots: 9 })
    const changed = before.data.reduce((sum, value, i) => sum + (Math.abs(value - after.data[i]!) > 12 ? 1 : 0), 0)
    assert.ok(changed > 30 && changed < before.data.length / 100, `${changed} samples changed`)
  })

  it('is labelled as synthetic in its pixels', () => {
    assert.ok(hasSyntheticLabel(drawFundus({ eye: 'left', seed: 7, size })))
  })
})
