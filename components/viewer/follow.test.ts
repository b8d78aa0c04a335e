import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { follow, type Shown } from './follow'
import { fitScale, startView, type View } from './view'

const small: Shown = { space: { width: 400, height: 400 }, picture: { width: 800, height: 600 } }
const large: Shown = { space: { width: 400, height: 400 }, picture: { width: 1600, height: 1200 } }
const lead: View = { ...startView, scale: 1, x: 40, y: -30, centre: 100, width: 50 }

describe('follow', () => {
  it('shows the same part as far in, whatever the pictures’ sizes', () => {
    const view = follow(lead, small, startView, large, false)
    assert.deepEqual([view.x, view.y], [80, -60])
    assert.equal(view.scale! / fitScale(large.space, large.picture, 0), 1 / fitScale(small.space, small.picture, 0))
    assert.deepEqual([view.centre, view.width], [100, 50])
  })

  it('follows the other eye as its mirror image, unless one of the two is shown mirrored', () => {
    assert.equal(follow(lead, small, startView, small, true).x, -40)
    assert.equal(follow(lead, small, { ...startView, mirror: true }, small, true).x, 40)
    assert.equal(follow({ ...lead, mirror: true }, small, { ...startView, mirror: true }, small, true).x, -40)
  })

  it('follows the same eye of another visit as it is, also where one of the two is shown mirrored', () => {
    assert.equal(follow(lead, small, startView, small, false).x, 40)
    assert.equal(follow(lead, small, { ...startView, mirror: true }, small, false).x, -40)
  })

  it('stays at the same part of the other eye when both are turned', () => {
    const { x, y } = follow({ ...lead, rotation: 90 }, small, startView, small, true)
    assert.deepEqual([x, y], [40, 30])
  })

  it('keeps its own mirror, and fits the window where the other does', () => {
    const own = { ...startView, mirror: true, scale: 3, x: 9, y: 9 }
    const view = follow({ ...startView, rotation: 90 }, small, own, large, true)
    assert.deepEqual([view.mirror, view.scale, view.x, view.y, view.rotation], [true, null, 0, 0, 90])
  })

  it('comes back to where it was, however often it is followed to and fro', () => {
    const there = follow(lead, small, startView, large, true)
    const back = follow(there, large, lead, small, true)
    for (const name of ['scale', 'x', 'y'] as const) assert.ok(Math.abs(back[name]! - lead[name]!) < 1e-9, name)
  })
})
