import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Orientation } from '../geometry/vectors'
import { orderSlices } from './order-slices'
import { type Slice } from './slice'

const axial: Orientation = { row: [1, 0, 0], column: [0, 1, 0] }

const slice = (z: number | null, number: number, changes: Partial<Slice> = {}): Slice => ({
  imageId: `fovea:${number}/1`,
  sopInstanceUid: `1.${number}`,
  fileId: String(number),
  frame: 1,
  number,
  rows: 512,
  columns: 512,
  spacing: null,
  regions: [],
  suvPerValue: null,
  orientation: axial,
  position: z === null ? null : [0, 0, z],
  thicknessMm: null,
  frameOfReferenceUid: null,
  isColour: false,
  isInverted: false,
  rescale: { slope: 1, intercept: 0 },
  unit: null,
  window: null,
  modality: 'CT',
  frameTimeMs: null,
  ...changes,
})

const numbers = (slices: readonly Slice[]) => slices.map(({ number }) => number)

describe('the order of a series', () => {
  it('is by position along the normal, whatever the numbers and the order of arrival', () => {
    const ordered = orderSlices([slice(10, 1), slice(0, 3), slice(5, 2)])
    assert.deepEqual(numbers(ordered.slices), [3, 2, 1])
    assert.deepEqual(ordered.positions, [0, 5, 10])
    assert.equal(ordered.spacingMm, 5)
    assert.deepEqual(ordered.warnings, [])
  })

  it('follows the normal of oblique and of reversed slices', () => {
    const [c, s] = [Math.cos(0.4), Math.sin(0.4)]
    const tilted: Orientation = { row: [1, 0, 0], column: [0, c, s] }
    const at = (mm: number, number: number) => slice(0, number, { orientation: tilted, position: [0, -s * mm, c * mm] })
    const ordered = orderSlices([at(6, 1), at(3, 2), at(0, 3)])
    assert.deepEqual(numbers(ordered.slices), [3, 2, 1])
    assert.ok(Math.abs(ordered.spacingMm! - 3) < 1e-9)
    const prone: Orientation = { row: [1, 0, 0], column: [0, -1, 0] }
    assert.deepEqual(numbers(orderSlices([1, 2, 3].map((n) => slice(n, n, { orientation: prone }))).slices), [3, 2, 1])
  })

  it('is by number where slices have no position, or are not parallel', () => {
    assert.deepEqual(numbers(orderSlices([slice(null, 2), slice(null, 1)]).slices), [1, 2])
    const sagittal: Orientation = { row: [0, 1, 0], column: [0, 0, -1] }
    const ordered = orderSlices([slice(9, 1), slice(0, 3, { orientation: sagittal }), slice(3, 2)])
    assert.deepEqual(numbers(ordered.slices), [1, 2, 3])
    assert.equal(ordered.positions, null)
  })

  it('keeps the frames of one object in their order', () => {
    const frames = [2, 1, 3].map((frame) => slice(null, 1, { frame }))
    assert.deepEqual(
      orderSlices(frames).slices.map(({ frame }) => frame),
      [1, 2, 3],
    )
  })

  it('says where slices are missing, and how many', () => {
    const ordered = orderSlices([0, 5, 10, 25, 30].map((z, at) => slice(z, at + 1)))
    assert.deepEqual(ordered.warnings, [{ kind: 'gap', after: 3, missing: 2 }])
  })

  it('says that slices are twice there, of two sizes, unevenly spaced, or all in one place', () => {
    const twice = orderSlices([0, 5, 5, 10].map((z, at) => slice(z, at + 1)))
    assert.deepEqual(twice.warnings, [{ kind: 'duplicates', count: 1 }])
    assert.deepEqual(numbers(twice.slices), [1, 2, 3, 4])
    const sizes = orderSlices([slice(0, 1), slice(5, 2, { rows: 256 })])
    assert.deepEqual(sizes.warnings, [{ kind: 'sizes', count: 2 }])
    const uneven = orderSlices([0, 3, 7, 10].map((z, at) => slice(z, at + 1)))
    assert.deepEqual(uneven.warnings, [{ kind: 'uneven', fromMm: 3, toMm: 4 }])
    const still = orderSlices([slice(4, 1), slice(4, 2)])
    assert.deepEqual(still.warnings, [{ kind: 'one-position', count: 2 }])
  })

  it('says nothing of a single image', () => {
    assert.deepEqual(orderSlices([slice(4, 1)]).warnings, [])
    assert.deepEqual(orderSlices([]).slices, [])
  })
})
