import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ImageOnStage } from './image-on-stage'
import { linkedViewport } from './linked-viewport'
import { fitScale, defaultViewport, type Viewport } from './viewport'

const small: ImageOnStage = { space: { width: 400, height: 400 }, picture: { width: 800, height: 600 } }
const large: ImageOnStage = { space: { width: 400, height: 400 }, picture: { width: 1600, height: 1200 } }
const lead: Viewport = { ...defaultViewport, scale: 1, x: 40, y: -30, centre: 100, width: 50 }

describe('linkedViewport', () => {
  it('shows the same part at the same zoom, whatever the images’ sizes', () => {
    const view = linkedViewport(lead, small, defaultViewport, large, false)
    assert.deepEqual([view.x, view.y], [80, -60])
    assert.equal(view.scale! / fitScale(large.space, large.picture, 0), 1 / fitScale(small.space, small.picture, 0))
    assert.deepEqual([view.centre, view.width], [100, 50])
  })

  it('follows the other eye as its mirror image, unless one of the two is shown mirrored', () => {
    assert.equal(linkedViewport(lead, small, defaultViewport, small, true).x, -40)
    assert.equal(linkedViewport(lead, small, { ...defaultViewport, mirror: true }, small, true).x, 40)
    assert.equal(linkedViewport({ ...lead, mirror: true }, small, { ...defaultViewport, mirror: true }, small, true).x, -40)
  })

  it('follows the same eye of another visit as it is, also where one of the two is shown mirrored', () => {
    assert.equal(linkedViewport(lead, small, defaultViewport, small, false).x, 40)
    assert.equal(linkedViewport(lead, small, { ...defaultViewport, mirror: true }, small, false).x, -40)
  })

  it('stays at the same part of the other eye when both are rotated', () => {
    const { x, y } = linkedViewport({ ...lead, rotation: 90 }, small, defaultViewport, small, true)
    assert.deepEqual([x, y], [40, 30])
  })

  it('keeps its own mirroring, and fits the window when the other does', () => {
    const own = { ...defaultViewport, mirror: true, scale: 3, x: 9, y: 9 }
    const view = linkedViewport({ ...defaultViewport, rotation: 90 }, small, own, large, true)
    assert.deepEqual([view.mirror, view.scale, view.x, view.y, view.rotation], [true, null, 0, 0, 90])
  })

  it('returns to its position, however often each follows the other', () => {
    const there = linkedViewport(lead, small, defaultViewport, large, true)
    const back = linkedViewport(there, large, lead, small, true)
    for (const name of ['scale', 'x', 'y'] as const) assert.ok(Math.abs(back[name]! - lead[name]!) < 1e-9, name)
  })
})
