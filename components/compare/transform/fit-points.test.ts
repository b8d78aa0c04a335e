import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { distanceBetween, fitTransform } from './fit-points'
import { applyTransform, composeTransforms, invertTransform, type PlaneTransform, type Point } from './plane-transform'

/** Numbers that are the same in each run. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

const corners: Point[] = [[0, 0], [1200, 0], [1200, 900], [0, 900]] // prettier-ignore
const places: Point[] = [[110, 95], [1030, 130], [990, 810], [160, 770], [610, 420]] // prettier-ignore
const pairsOf = (transform: PlaneTransform, count: number) =>
  places.slice(0, count).map((moving) => ({ moving, fixed: applyTransform(transform, moving) }))

describe('fitTransform', () => {
  it('recovers a similarity of two pairs, an affine map of three, and a perspective one of four and five', () => {
    const random = numbersFrom(7)
    for (let run = 0; run < 50; run += 1) {
      const [angle, scale] = [random() * 6.3, 0.4 + random() * 2]
      const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)]
      const similarity: PlaneTransform = [a, -b, random() * 400, b, a, random() * 400, 0, 0, 1]
      const affine = composeTransforms(similarity, [1, random() * 0.4, 0, random() * 0.3, 1.2, 0, 0, 0, 1])
      const perspective = composeTransforms(affine, [1, 0, 0, 0, 1, 0, random() * 2e-4, random() * 2e-4, 1])
      for (const [count, known] of [
        [2, similarity],
        [3, affine],
        [4, perspective],
        [5, perspective],
      ] as const) {
        // prettier-ignore
        const fitted = fitTransform(pairsOf(known, count))!
        assert.equal(fitted.isExact, count < 5)
        assert.ok(fitted.residual.max < 1e-3)
        for (const corner of corners)
          assert.ok(distanceBetween(applyTransform(fitted.transform, corner), applyTransform(known, corner)) < 0.01)
      }
    }
  })

  it('says how far pairs that do not fit are apart', () => {
    const pairs = pairsOf([1, 0, 20, 0, 1, 30, 0, 0, 1], 5)
    const { fixed, ...fifth } = pairs.pop()!
    const { residual } = fitTransform([...pairs, { ...fifth, fixed: [fixed[0] + 30, fixed[1]] }])!
    assert.ok(residual.max > 3 && residual.max < 30 && residual.rms < residual.max)
  })

  it('refuses points that determine no map', () => {
    const same = { moving: [10, 10], fixed: [20, 20] } as const
    assert.equal(fitTransform([same]), null)
    assert.equal(fitTransform([same, same]), null)
    const line = [0, 100, 200, 300].map((x) => ({ moving: [x, x] as const, fixed: [x, x + 5] as const }))
    assert.equal(fitTransform(line.slice(0, 3)), null)
    assert.equal(fitTransform(line), null)
    const mirrored = places.slice(0, 3).map(([x, y]) => ({ moving: [x, y] as const, fixed: [1200 - x, y] as const }))
    assert.equal(fitTransform(mirrored), null, 'an image is not turned over')
  })
})

describe('invertTransform', () => {
  it('leads back', () => {
    const there: PlaneTransform = [1.2, 0.3, 40, -0.2, 0.9, 10, 1e-4, 2e-4, 1]
    const back = invertTransform(there)!
    for (const place of places) assert.ok(distanceBetween(applyTransform(back, applyTransform(there, place)), place) < 1e-6)
    assert.equal(invertTransform([1, 2, 0, 2, 4, 0, 0, 0, 1]), null)
  })
})
