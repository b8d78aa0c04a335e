import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drawPhantom, type PhantomSlice } from './draw-phantom'

/** The mean of a small square around a point given in the phantom's own coordinates, −1 to 1, y up. */
function meanAt({ width, values }: PhantomSlice, x: number, y: number): number {
  const [px, py] = [Math.round(((x + 1) / 2) * width), Math.round(((1 - y) / 2) * width)]
  let sum = 0
  for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) sum += values[(py + dy) * width + px + dx]!
  return sum / 25
}
const near = (value: number, wanted: number, within: number) =>
  assert.ok(Math.abs(value - wanted) <= within, `${value} is not ${wanted} ± ${within}`)

describe('drawPhantom', () => {
  it('has the Hounsfield units of air, bone, brain and water, as CT', () => {
    const slice = drawPhantom({ modality: 'CT', z: 0, seed: 1 })
    near(meanAt(slice, -0.9, 0.9), -1000, 5)
    near(meanAt(slice, 0, 0.9), 1000, 5)
    near(meanAt(slice, 0, -0.75), 40, 5)
    near(meanAt(slice, 0.22, 0), 5, 5)
  })

  it('changes from slice to slice: the ventricles end before the crown', () => {
    near(meanAt(drawPhantom({ modality: 'CT', z: 0, seed: 1 }), -0.22, 0), 5, 5)
    near(meanAt(drawPhantom({ modality: 'CT', z: 0.5, seed: 1 }), -0.22, 0), 40, 5)
  })

  it('shows water dark, brain grey and no negative values, as MR', () => {
    const slice = drawPhantom({ modality: 'MR', z: 0, seed: 1 })
    assert.ok(meanAt(slice, 0.22, 0) + 200 < meanAt(slice, 0, -0.75))
    assert.ok(slice.values.every((value) => value >= 0))
  })

  it('draws the same values for the same seed, and others for another', () => {
    const first = drawPhantom({ modality: 'CT', z: 0.1, seed: 1, size: 128 })
    assert.deepEqual(drawPhantom({ modality: 'CT', z: 0.1, seed: 1, size: 128 }), first)
    assert.notDeepEqual(drawPhantom({ modality: 'CT', z: 0.1, seed: 2, size: 128 }).values, first.values)
  })

  it('is labelled as synthetic in its pixels: the corner, which is air, contains letters', () => {
    const { width, height, values } = drawPhantom({ modality: 'CT', z: 0, seed: 1 })
    let letters = 0
    for (let y = height - 20; y < height; y++) for (let x = 0; x < 80; x++) if (values[y * width + x] === 300) letters += 1
    assert.ok(letters > 100, `${letters} pixels`)
  })
})
