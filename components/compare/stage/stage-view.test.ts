import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FITTED, markingError, panBy, toImage, toStage, zoomAt } from './stage-view'

const [image, stage] = [
  { width: 1024, height: 768 },
  { width: 400, height: 600 },
]
const near = ([x, y]: readonly [number, number], [a, b]: readonly [number, number]) =>
  assert.ok(Math.hypot(x - a, y - b) < 1e-9, `${x}, ${y} is not ${a}, ${b}`)

describe('the view of a stage', () => {
  const views = [FITTED, zoomAt(FITTED, 5, [90, 410], stage), panBy(zoomAt(FITTED, 3, [200, 300], stage), 40, -25, stage)]

  it('leads from the image to the stage and back', () => {
    for (const view of views)
      for (const point of [
        [0, 0],
        [1024, 768],
        [300.5, 20.25],
      ] as const)
        // prettier-ignore
        near(toImage(toStage(point, image, stage, view), image, stage, view), point)
    near(toStage([512, 384], image, stage, FITTED), [200, 300])
  })

  it('keeps what is under the finger where it is', () => {
    const under = toImage([150, 330], image, stage, FITTED)
    near(toStage(under, image, stage, zoomAt(FITTED, 4, [150, 330], stage)), [150, 330])
    assert.deepEqual(zoomAt(views[1]!, 0.01, [0, 0], stage), FITTED)
  })

  it('sets points more exactly the larger the image is shown, and never to nothing', () => {
    assert.ok(markingError(image, stage, FITTED) > markingError(image, stage, views[1]!))
    assert.equal(markingError(image, stage, { ...FITTED, zoom: 32 }), 0.5)
  })
})
