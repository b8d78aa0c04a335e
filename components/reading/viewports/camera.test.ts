import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Slice } from '../series/slice'
import { cameraOf, middleOf, mmPerPixel } from './camera'
import { DEFAULT_VIEW } from './view'

const slice = {
  ...{ rows: 100, columns: 200, spacing: { row: 2, column: 1, source: 'patient' } },
  orientation: { row: [0, 1, 0], column: [0, 0, -1] },
  position: [7, -50, 80],
} as unknown as Slice
const canvas = { width: 400, height: 600 }
const show = (isCpuOnly: boolean) =>
  cameraOf({ slice, view: DEFAULT_VIEW, canvas, isCpuOnly }, { focalPoint: [0, 0, 0], position: [0, 0, 9] })

describe('the camera of an image', () => {
  it('looks at its middle, which lies half a pixel from the middle of a pixel', () => {
    const { focalPoint, position, parallelScale } = show(false)
    assert.deepEqual(
      [focalPoint, position],
      [
        [7, 49.5, -19],
        [7, 49.5, -10],
      ],
    )
    // Half of the height, at half a millimetre a CSS pixel.
    assert.equal(parallelScale, 150)
  })

  it('shows an image without a scale in the shape of its pixels', () => {
    const tall = { ...slice, ...{ rows: 64, columns: 64, spacing: null, pixelHeight: 2 } }
    assert.equal(mmPerPixel(tall, DEFAULT_VIEW, { width: 64, height: 128 }), 1)
    assert.deepEqual(middleOf({ ...tall, position: null, orientation: null }), [31.5, 63, 0])
  })

  it('says the same place without WebGL, where the engine counts from the corner of a pixel and stretches tall ones', () => {
    const { focalPoint, parallelScale } = show(true)
    assert.deepEqual([focalPoint, parallelScale], [[7, 50, -20], 300])
  })
})
