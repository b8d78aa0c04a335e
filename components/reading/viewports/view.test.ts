import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DEFAULT_VIEW, panned, windowed, zoomedAt } from './view'

describe('the view of a viewport', () => {
  it('zooms about a place that stays where it is', () => {
    const before = { ...panned(DEFAULT_VIEW, 3, -2), zoom: 2 }
    const at = { x: 40, y: 10 }
    const after = zoomedAt(before, 4, at)
    // A place of the image lies at (place + pan) × zoom on the screen.
    const place = { x: at.x - before.pan.x, y: at.y - before.pan.y }
    assert.equal((place.x + after.pan.x) * after.zoom, at.x * before.zoom)
    assert.equal((place.y + after.pan.y) * after.zoom, at.y * before.zoom)
  })

  it('has bounds', () => {
    assert.equal(zoomedAt(DEFAULT_VIEW, 1e9).zoom, 40)
    assert.equal(zoomedAt(DEFAULT_VIEW, 1e-9).zoom, 0.1)
    assert.equal(windowed(DEFAULT_VIEW, { center: 40, width: 2 }, { wider: -100 }).window!.width, 1)
  })

  it('starts from the window of the image, and goes on from its own', () => {
    const own = { center: 40, width: 400 }
    const brighter = windowed(DEFAULT_VIEW, own, { higher: -0.1 })
    assert.deepEqual(brighter.window, { center: 0, width: 400 })
    assert.deepEqual(windowed(brighter, own, { higher: -0.1 }).window, { center: -40, width: 400 })
  })
})
