import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { applyCommand } from './commands'
import { type Shown } from './follow'
import { centredOn, pixelAt, placeOf, pointAt } from './picture-point'
import { startView, type View } from './view'

const shown: Shown = { space: { width: 400, height: 300 }, picture: { width: 800, height: 600 } }
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const anyView: fc.Arbitrary<View> = fc.record({
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

describe('places of a picture', () => {
  it('are found again where they are drawn, however the picture is moved, turned and mirrored', () => {
    fc.assert(fc.property(anyPoint, anyView, (point, view) => isNear(pointAt(placeOf(point, view, shown), view, shown), point)))
  })

  it('stand in the middle of the stage once the view is centred on them', () => {
    fc.assert(
      fc.property(anyPoint, anyView, (point, view) =>
        isNear(placeOf(point, { ...view, ...centredOn(point, view, shown) }, shown), { x: 0, y: 0 }),
      ),
    )
  })

  it('lie where a reader sees them: the upper left corner of a picture turned clockwise is at the upper right', () => {
    const corner = { x: -0.5, y: -0.5 }
    isNear(placeOf(corner, startView, shown), { x: -200, y: -150 })
    isNear(placeOf(corner, { ...startView, scale: 0.25, rotation: 90 }, shown), { x: 75, y: -100 })
    isNear(placeOf(corner, { ...startView, mirror: true }, shown), { x: 200, y: -150 })
  })

  it('that stand in the middle stay there when the picture is mirrored', () => {
    const middle = { x: 0, y: 0 }
    fc.assert(
      fc.property(anyView, (view) =>
        isNear(pointAt(middle, applyCommand(view, 'mirror', shown.space, shown.picture, 1), shown), pointAt(middle, view, shown)),
      ),
    )
  })

  it('have the original’s pixel, and none beside it', () => {
    const original = { width: 3024, height: 2000 }
    assert.deepEqual(pixelAt({ x: -0.5, y: 0.5 }, original), { x: 0, y: 1999 })
    assert.deepEqual(pixelAt({ x: 0, y: 0 }, original), { x: 1512, y: 1000 })
    assert.equal(pixelAt({ x: 0.51, y: 0 }, original), null)
  })
})
