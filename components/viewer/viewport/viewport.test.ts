import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import {
  fitScale,
  isDefaultViewport,
  panBy,
  rescaleViewport,
  effectiveScale,
  defaultViewport,
  adjustWindow,
  zoomAt,
} from './viewport'

const space = { width: 1000, height: 800 }
const picture = { width: 2000, height: 1000 }
/** Where an image's pixel (from its centre) is seen, in canvas pixels from the window's centre. */
const seen = (view: typeof defaultViewport, at: number, offset: number) => (at + offset) * effectiveScale(view, space, picture)

describe('fitScale', () => {
  it('shows the whole image, rotated or not, and enlarges small ones no more than twice', () => {
    assert.equal(fitScale(space, picture, 0), 0.5)
    assert.equal(fitScale(space, picture, 90), 0.4)
    assert.equal(fitScale(space, { width: 64, height: 64 }, 0), 2)
    assert.equal(fitScale({ width: 0, height: 0 }, picture, 0), 1)
  })
})

describe('zoomAt', () => {
  it('keeps the point under the finger in place', () => {
    const point = { x: 120, y: -80 }
    const before = panBy(defaultViewport, 30, 10, space, picture)
    const under = {
      x: point.x / effectiveScale(before, space, picture) - before.x,
      y: point.y / effectiveScale(before, space, picture) - before.y,
    }
    const after = zoomAt(before, 1.7, point, space, picture)
    assert.ok(Math.abs(seen(after, under.x, after.x) - point.x) < 1e-6)
    assert.ok(Math.abs(seen(after, under.y, after.y) - point.y) < 1e-6)
  })

  it('is limited in both directions', () => {
    let near = defaultViewport
    let far = defaultViewport
    for (let i = 0; i < 60; i += 1) {
      near = zoomAt(near, 1.5, { x: 0, y: 0 }, space, picture)
      far = zoomAt(far, 0.5, { x: 0, y: 0 }, space, picture)
    }
    assert.equal(near.scale, 16)
    assert.equal(far.scale, 0.25)
  })
})

describe('panBy', () => {
  it('moves by the distance of the finger, and never out of the image', () => {
    const moved = panBy(defaultViewport, 50, -20, space, picture)
    assert.deepEqual([seen(moved, 0, moved.x), seen(moved, 0, moved.y)], [50, -20])
    const pushed = panBy(defaultViewport, 1e6, 1e6, space, picture)
    assert.ok(seen(pushed, -1000, pushed.x) < 500)
  })
})

describe('adjustWindow', () => {
  it('brightens by lowering the centre and adds contrast by narrowing the width, within bounds', () => {
    const view = adjustWindow(defaultViewport, { brighter: 20, stronger: 55 })
    assert.deepEqual([view.centre, view.width], [108, 200])
    assert.equal(adjustWindow(defaultViewport, { stronger: 1000 }).width, 2)
    assert.equal(adjustWindow(defaultViewport, { brighter: -1000 }).centre, 320)
  })

  it('detects an unchanged view', () => {
    assert.equal(isDefaultViewport(defaultViewport), true)
    assert.equal(isDefaultViewport(adjustWindow(defaultViewport, { brighter: 1 })), false)
  })
})

describe('a frame with values of its own', () => {
  const own = { center: 40, width: 400 }

  it('is windowed in its own unit, and can be reset', () => {
    const brighter = adjustWindow(defaultViewport, { brighter: 51 }, own)
    assert.deepEqual(brighter.window, { center: -40, width: 400 })
    assert.equal(brighter.centre, defaultViewport.centre)
    assert.deepEqual(adjustWindow(brighter, { brighter: -51 }, own).window, own)
    assert.ok(adjustWindow(defaultViewport, { stronger: 10_000 }, own).window!.width > 0)
    assert.ok(!isDefaultViewport(brighter))
  })

  it('keeps its viewport when it arrives in another size', () => {
    const view = { ...defaultViewport, scale: 2, x: 10, y: -5 }
    assert.deepEqual(rescaleViewport(view, { width: 500, height: 500 }, { width: 1000, height: 1000 }), {
      ...view,
      scale: 1,
      x: 20,
      y: -10,
    })
    assert.deepEqual(
      rescaleViewport(defaultViewport, { width: 500, height: 500 }, { width: 1000, height: 1000 }),
      defaultViewport,
    )
  })
})
