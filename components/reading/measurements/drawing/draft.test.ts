import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { SQUARE, type Point } from '../geometry/point'
import { type MeasurementKind } from '../measurement'
import { type Draft, keptPoints, move, place, press, release, shownPoints, startDraft } from './draft'

const [a, b, c, d]: Point[] = [[1, 1], [9, 1], [9, 9], [1, 9]] // prettier-ignore
const dragged = (draft: Draft, from: Point, to: Point) => release(move(press(draft, from), to), to, true)
const clicked = (draft: Draft, at: Point) => release(press(move(draft, at), at), at, false)

describe('what is drawn', () => {
  it('is done after a drag, or after two clicks', () => {
    const { draft, isDone } = dragged(startDraft('length', a!), a!, b!)
    assert.deepEqual([draft.points, isDone], [[a, b], true])
    const first = clicked(startDraft('length', a!), a!)
    assert.equal(first.isDone, false)
    assert.deepEqual(shownPoints(move(first.draft, c!)), [a, c])
    assert.deepEqual(clicked(first.draft, b!), {
      draft: { kind: 'length', points: [a, b], next: b, isPressed: false },
      isDone: true,
    })
  })

  it('may be dragged in parts, and its last point until the pointer comes up', () => {
    const first = dragged(startDraft('angle', a!), a!, b!)
    assert.equal(first.isDone, false)
    const last = release(move(press(first.draft, c!), d!), d!, true)
    assert.deepEqual([last.draft.points, last.isDone], [[a, b, d], true])
    const lines = dragged(dragged(startDraft('cobb', a!), a!, b!).draft, d!, c!)
    assert.deepEqual([lines.draft.points, lines.isDone], [[a, b, d, c], true])
  })

  it('by hand follows the pointer, or is clicked point by point', () => {
    const traced = release([b!, c!, d!].reduce(move, press(startDraft('freehand', a!), a!)), d!, true)
    assert.deepEqual([traced.draft.points, traced.isDone], [[a, b, c, d], true])
    const clicks = [a!, b!, c!].reduce((draft, at) => clicked(draft, at).draft, startDraft('freehand', a!))
    assert.deepEqual(place(clicks), { draft: clicks, isDone: true })
    const short = [a!, b!].reduce((draft, at) => clicked(draft, at).draft, startDraft('freehand', a!))
    assert.equal(place(short).isDone, false)
  })

  it('by keys places each point where the last one was moved to', () => {
    const first = place(startDraft('length', a!))
    assert.equal(first.isDone, false)
    assert.deepEqual(place(move(first.draft, b!)), {
      draft: { kind: 'length', points: [a, b], next: b, isPressed: false },
      isDone: true,
    })
  })

  it('has an extent, or is not kept', () => {
    const kept = (kind: MeasurementKind, ...points: Point[]) => keptPoints({ kind, points, next: a!, isPressed: false }, SQUARE)
    assert.equal(kept('length', a!, a!), null)
    assert.equal(kept('freehand', a!, b!), null)
    assert.deepEqual(kept('probe', a!), [a])
    assert.equal(kept('ellipse', a!, c!)!.length, 4)
  })
})
