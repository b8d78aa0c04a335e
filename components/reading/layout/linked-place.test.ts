import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Orientation } from '../geometry/vectors'
import { canLink, linkedIndex } from './linked-place'

const AXIAL: Orientation = { row: [1, 0, 0], column: [0, 1, 0] }
const SAGITTAL: Orientation = { row: [0, 1, 0], column: [0, 0, -1] }
/** The same planes, whose normal points to the feet. */
const FROM_ABOVE: Orientation = { row: [1, 0, 0], column: [0, -1, 0] }
/** Turned about the left-right axis. */
const tilted = (degrees: number): Orientation => {
  const turn = (degrees / 180) * Math.PI
  return { row: [1, 0, 0], column: [0, Math.cos(turn), Math.sin(turn)] }
}

interface StackOptions {
  space?: string | null
  orientation?: Orientation
  linkedAt?: number
  side?: number
}

const stack = (places: readonly number[], { space = 'one', orientation = AXIAL, linkedAt = 0, side = 3 }: StackOptions = {}) => ({
  linkedAt,
  slices: places.map((z) => {
    const half = (side - 1) / 2
    const { row, column } = orientation
    // Their middles lie above each other, however they are turned.
    const position = [0, 1, 2].map((axis) => (axis === 2 ? z : 0) - half * (row[axis]! + column[axis]!))
    return {
      ...{ rows: side, columns: side, orientation, position: position as unknown as [number, number, number] },
      ...{ spacing: { row: 1, column: 1, source: 'patient' as const }, frameOfReferenceUid: space },
    }
  }),
})

describe('scrolling that is linked', () => {
  it('goes to the same place in one frame of reference, whatever the distance between slices', () => {
    const [thick, thin] = [stack([0, 5, 10, 15]), stack([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { side: 101 })]
    assert.deepEqual([0, 1, 2, 3].map((at) => linkedIndex(thick, at, thin)), [0, 5, 10, 10]) // prettier-ignore
    assert.deepEqual([2, 3, 8].map((at) => linkedIndex(thin, at, thick)), [0, 1, 2]) // prettier-ignore
  })

  it('goes to the same place where the other stack runs the other way', () => {
    const [up, down] = [stack([0, 5, 10, 15]), stack([15, 10, 5, 0], { orientation: FROM_ABOVE })]
    assert.deepEqual([0, 1, 2, 3].map((at) => linkedIndex(up, at, down)), [3, 2, 1, 0]) // prettier-ignore
  })

  it('keeps the offset from where two studies were linked', () => {
    const today = stack([0, 5, 10, 15, 20], { linkedAt: 1 })
    const prior = stack([500, 505, 510, 515, 520], { space: 'another', linkedAt: 2 })
    assert.deepEqual([0, 1, 2, 4].map((at) => linkedIndex(today, at, prior)), [1, 2, 3, 4]) // prettier-ignore
    const down = stack([520, 515, 510, 505, 500], { space: null, orientation: FROM_ABOVE, linkedAt: 2 })
    assert.deepEqual([0, 1, 2].map((at) => linkedIndex(today, at, down)), [3, 2, 1]) // prettier-ignore
  })

  it('never goes between planes that are not parallel, and to slices without a place', () => {
    const axial = stack([0, 5, 10])
    assert.equal(linkedIndex(axial, 1, stack([0, 5, 10], { orientation: SAGITTAL })), null)
    assert.equal(linkedIndex(axial, 1, stack([0, 5, 10], { orientation: tilted(6) })), null)
    assert.equal(linkedIndex(axial, 1, stack([0, 5, 10], { orientation: tilted(4) })), 1)
    const flat = axial.slices.map((slice) => ({ ...slice, position: null }))
    assert.equal(linkedIndex(axial, 1, { slices: flat, linkedAt: 0 }), null)
    assert.equal(canLink(axial.slices, flat), false)
    assert.equal(linkedIndex(axial, 1, { slices: [], linkedAt: 0 }), null)
    assert.equal(linkedIndex(axial, 9, axial), null)
  })
})
