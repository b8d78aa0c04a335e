import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { applyCommand } from '../commands'
import { type ImageOnStage } from './image-on-stage'
import { panToCentre, pixelAt, imageToCanvas, canvasToImage } from './image-coordinates'
import { defaultViewport, type Viewport } from './viewport'

const shown: ImageOnStage = { space: { width: 400, height: 300 }, picture: { width: 800, height: 600 } }
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const anyView: fc.Arbitrary<Viewport> = fc.record({
  scale: fc.option(number(0.05, 16)),
  x: number(-500, 500),
  y: number(-500, 500),
  centre: fc.constant(128),
  width: fc.constant(255),
  window: fc.constant(null),
  invert: fc.boolean(),
  redFree: fc.boolean(),
  rotation: fc.constantFrom(0, 90, 180, 270),
  mirror: fc.boolean(),
})
const anyPoint = fc.record({ x: number(-0.5, 0.5), y: number(-0.5, 0.5) })
const isNear = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  assert.ok(Math.abs(a.x - b.x) < 1e-6 && Math.abs(a.y - b.y) < 1e-6, `${JSON.stringify(a)} is not ${JSON.stringify(b)}`)

describe('image coordinates', () => {
  it('survive the round trip to the canvas, however the image is panned, rotated and mirrored', () => {
    fc.assert(
      fc.property(anyPoint, anyView, (point, view) =>
        isNear(canvasToImage(imageToCanvas(point, view, shown), view, shown), point),
      ),
    )
  })

  it('are in the middle of the canvas once the view is centred on them', () => {
    fc.assert(
      fc.property(anyPoint, anyView, (point, view) =>
        isNear(imageToCanvas(point, { ...view, ...panToCentre(point, view, shown) }, shown), { x: 0, y: 0 }),
      ),
    )
  })

  it('match what a reader sees: the upper left corner of an image rotated clockwise is at the upper right', () => {
    const corner = { x: -0.5, y: -0.5 }
    isNear(imageToCanvas(corner, defaultViewport, shown), { x: -200, y: -150 })
    isNear(imageToCanvas(corner, { ...defaultViewport, scale: 0.25, rotation: 90 }, shown), { x: 75, y: -100 })
    isNear(imageToCanvas(corner, { ...defaultViewport, mirror: true }, shown), { x: 200, y: -150 })
  })

  it('stay in the middle when the image is mirrored', () => {
    const middle = { x: 0, y: 0 }
    fc.assert(
      fc.property(anyView, (view) =>
        isNear(
          canvasToImage(middle, applyCommand(view, 'mirror', shown.space, shown.picture, 1), shown),
          canvasToImage(middle, view, shown),
        ),
      ),
    )
  })

  it('map to the original’s pixel, and to none outside the image', () => {
    const original = { width: 3024, height: 2000 }
    assert.deepEqual(pixelAt({ x: -0.5, y: 0.5 }, original), { x: 0, y: 1999 })
    assert.deepEqual(pixelAt({ x: 0, y: 0 }, original), { x: 1512, y: 1000 })
    assert.equal(pixelAt({ x: 0.51, y: 0 }, original), null)
  })
})
