import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Slice } from '../../series/slice'
import { DEFAULT_VIEW } from '../../viewports/view'
import { stageTransform, toPatient } from './stage-transform'

const slice = {
  ...{ rows: 100, columns: 200, spacing: { row: 2, column: 1, source: 'patient' as const } },
  orientation: { row: [0, 1, 0], column: [0, 0, -1] },
  position: [7, -50, 80],
} as unknown as Slice

describe('an image on the stage', () => {
  it('fits, with its middle in the middle', () => {
    const { toStage, scale } = stageTransform(slice, DEFAULT_VIEW, { width: 400, height: 600 })!
    assert.deepEqual(
      [scale, toStage([100, 50]), toStage([0, 0]), toStage([200, 100])],
      [
        [2, 4],
        [200, 300],
        [0, 100],
        [400, 500],
      ],
    )
  })

  it('without a scale has the shape of its pixels', () => {
    const wide = { ...slice, ...{ rows: 120, columns: 256, spacing: null, pixelHeight: 4 / 3 } }
    const { toStage } = stageTransform(wide, DEFAULT_VIEW, { width: 256, height: 160 })!
    assert.deepEqual([toStage([0, 0]), toStage([256, 120]).map(Math.round)], [[0, 0], [256, 160]]) // prettier-ignore
  })

  it('is found again from any place of the stage, moved and enlarged', () => {
    const { toStage, toImage } = stageTransform(
      slice,
      { ...DEFAULT_VIEW, zoom: 3, pan: { x: 12, y: -5 } },
      { width: 413, height: 217 },
    )!
    const [x, y] = toImage(toStage([31.25, 77.5]))
    assert.ok(Math.abs(x - 31.25) < 1e-9 && Math.abs(y - 77.5) < 1e-9)
  })

  it('is where it is in the patient: the middle of the first pixel is the position', () => {
    assert.deepEqual(toPatient(slice, [[0.5, 0.5]]), [[7, -50, 80]])
    assert.deepEqual(toPatient(slice, [[30.5, 20]]), [[7, -20, 41]])
  })

  it('has no place in the patient by the scale of a detector, or none', () => {
    assert.equal(toPatient({ ...slice, spacing: { ...slice.spacing!, source: 'detector' } }, [[1, 1]]), null)
    assert.equal(toPatient({ ...slice, spacing: null }, [[1, 1]]), null)
    assert.equal(toPatient({ ...slice, position: null }, [[1, 1]]), null)
  })
})
