import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { edgeLetters } from '../geometry/orientation-letters'
import { dot, type Vector } from '../geometry/vectors'
import {
  cutOf,
  insidePlane,
  middleOf,
  ontoPlane,
  pixelOf,
  PLANE_NAMES,
  placeOf,
  planeAxesOf,
  planeIndexOf,
  planeOf,
  planeStackOf,
  sliceOfPlane,
  turnedAxes,
} from './planes'
import { reslice } from './reslice'
import { asVolume, DIRECTIONS, drawnSlices, drawnVolume } from './test-volume'
import { toPatient } from './volume'

const NO_SLAB = { thicknessMm: 0, how: 'mean' } as const
const words = ({ left, right, top, bottom }: ReturnType<typeof edgeLetters>) => `${left} ${right} ${top} ${bottom}`
const close = (a: readonly number[], b: readonly number[]) => a.every((one, at) => Math.abs(one - b[at]!) < 1e-9)

describe('the three planes', () => {
  for (const [name, orientation] of DIRECTIONS.slice(0, 7))
    it(`are turned as readers expect, however the patient lay: ${name}`, () => {
      const axes = planeAxesOf(asVolume(drawnSlices({ orientation })).volume)
      assert.equal(words(edgeLetters(axes.axial)), 'R L A P')
      assert.equal(words(edgeLetters(axes.sagittal)), 'A P H F')
      assert.equal(words(edgeLetters(axes.coronal)), 'R L H F')
    })

  it('are those of the volume where it is oblique, and say so by their letters', () => {
    const axes = planeAxesOf(asVolume(drawnSlices({ orientation: DIRECTIONS[7]![1] })).volume)
    assert.equal(words(edgeLetters(axes.axial)), 'R L AF PH')
    assert.equal(words(edgeLetters(axes.coronal)), 'R L HA FP')
  })

  for (const [name, orientation] of DIRECTIONS)
    it(`show at each edge what its letter says: ${name}`, () => {
      const axes = planeAxesOf(asVolume(drawnSlices({ orientation })).volume)
      for (const set of [axes, turnedAxes(axes, 'coronal', 25)])
        for (const plane of PLANE_NAMES)
          for (const [edge, letter] of Object.entries(edgeLetters(set[plane]))) {
            // Brighter towards what the first letter of the edge means.
            const way = WAYS[letter[0]!]!
            const { data, volume } = drawnVolume((place) => dot(place, way), { orientation })
            const stack = planeStackOf(volume, set[plane], middleOf(volume))
            const { pixels } = reslice(data, planeOf(stack, planeIndexOf(stack, middleOf(volume))), NO_SLAB)
            const middle = pixelOf(stack, middleOf(volume))
            const [column, row] = [Math.round(middle.column), Math.round(middle.row)]
            const [dx, dy] = STEPS[edge]!
            const towards = pixels[(row + dy) * stack.columns + column + dx]!
            assert.ok(towards > pixels[row * stack.columns + column]!, `${plane}, ${edge}: ${letter}`)
          }
    })

  it('keep at right angles when two of them are turned about the third', () => {
    const axes = planeAxesOf(asVolume(drawnSlices()).volume)
    let turning = axes
    for (let at = 0; at < 50; at++) turning = turnedAxes(turning, PLANE_NAMES[at % 3]!, 7.3 * at)
    for (const name of PLANE_NAMES) {
      const { row, column } = turning[name]
      assert.ok(Math.abs(dot(row, column)) < 1e-12 && Math.abs(dot(row, row) - 1) < 1e-12)
    }
    assert.deepEqual(turnedAxes(axes, 'axial', 30).axial, axes.axial)
    // Clockwise: the coronal plane, which cuts the axial one from left to right, now does so downwards to the right.
    const cut = cutOf(turnedAxes(axes, 'axial', 30).coronal, axes.axial)!
    assert.ok(Math.abs(cut.y / cut.x - Math.tan(Math.PI / 6)) < 1e-9)
    assert.equal(cutOf(axes.axial, axes.axial), null)
  })
})

describe('the planes of one orientation', () => {
  const { volume, slices } = asVolume(drawnSlices({ places: [0, 2, 5, 6, 10, 11.5, 15] }))
  const axes = planeAxesOf(volume)
  const through = middleOf(volume)

  it('are at the slices, where they are along them', () => {
    const { places, columns, rows, spacing } = planeStackOf(volume, axes.axial, through)
    assert.ok(close(places, [30, 32, 35, 36, 40, 41.5, 45]))
    assert.deepEqual([columns, rows, spacing], [volume.columns, volume.rows, volume.spacing])
  })

  it('have one plane for each row and each column of voxels, and square pixels', () => {
    const coronal = planeStackOf(volume, axes.coronal, through)
    assert.equal(coronal.places.length, volume.rows)
    assert.deepEqual(coronal.spacing, { row: 1.5, column: 1.5 })
    // 15 mm and half a slice of 3 mm at each end.
    assert.equal(coronal.rows, 12)
    assert.equal(planeStackOf(volume, axes.sagittal, through).places.length, volume.columns)
  })

  it('show all of the volume, and one of them is through the crosshair, when they are oblique', () => {
    const turned = turnedAxes(turnedAxes(axes, 'axial', 35), 'coronal', 20)
    for (const name of PLANE_NAMES) {
      const stack = planeStackOf(volume, turned[name], through)
      assert.ok(stack.places.some((place) => Math.abs(place - dot(through, stack.normal)) < 1e-9))
      for (const column of [0, volume.columns - 1])
        for (const row of [0, volume.rows - 1])
          for (const slice of [0, 6]) {
            const place = toPatient(volume, { column, row, slice })
            const pixel = pixelOf(stack, place)
            assert.ok(
              pixel.column > -0.5 && pixel.row > -0.5 && pixel.column < stack.columns - 0.5 && pixel.row < stack.rows - 0.5,
            )
            const nearest = stack.places[planeIndexOf(stack, place)]!
            assert.ok(Math.abs(nearest - dot(place, stack.normal)) <= stack.stepMm)
          }
    }
  })

  it('are bounded, however fine the voxels are', () => {
    const fine = asVolume(drawnSlices({ spacing: { row: 0.001, column: 0.001 }, places: [0, 10, 20] })).volume
    for (const set of [planeAxesOf(fine), turnedAxes(planeAxesOf(fine), 'axial', 45)])
      for (const name of PLANE_NAMES) {
        const { rows, columns, places } = planeStackOf(fine, set[name], middleOf(fine))
        assert.ok(rows <= 2048 && columns <= 2048 && places.length <= 4097)
      }
  })

  it('lead from a place to the plane and pixel, and back', () => {
    for (const set of [axes, turnedAxes(axes, 'sagittal', 15)])
      for (const name of PLANE_NAMES) {
        const stack = planeStackOf(volume, set[name], through)
        const index = planeIndexOf(stack, through)
        const on = ontoPlane(stack, index, through)
        assert.ok(close(placeOf(stack, index, pixelOf(stack, on)), on))
        assert.equal(planeIndexOf(stack, ontoPlane(stack, 2, through)), 2)
        assert.ok(close(insidePlane(stack, index, on), on))
        const corner = pixelOf(stack, insidePlane(stack, index, placeOf(stack, index, { column: -50, row: 1e6 })))
        assert.ok(Math.abs(corner.column) < 1e-9 && Math.abs(corner.row - stack.rows + 1) < 1e-9)
      }
  })

  it('are slices of their own, with their true scale, directions, place and thickness, and of no object', () => {
    const stack = planeStackOf(volume, axes.coronal, through)
    const slice = sliceOfPlane(stack, 3, { imageId: 'mpr:1', source: slices[0]!, slab: { thicknessMm: 8, how: 'max' } })
    assert.deepEqual(slice.orientation, axes.coronal)
    assert.ok(close(slice.position!, planeOf(stack, 3).origin))
    assert.deepEqual([slice.spacing, slice.thicknessMm, slice.number], [{ row: 1.5, column: 1.5, source: 'patient' }, 8, 4])
    assert.deepEqual([slice.sopInstanceUid, slice.fileId, slice.unit], ['', '', 'HU'])
  })
})

const WAYS: Readonly<Record<string, Vector>> = {
  L: [1, 0, 0],
  R: [-1, 0, 0],
  P: [0, 1, 0],
  A: [0, -1, 0],
  H: [0, 0, 1],
  F: [0, 0, -1],
}
const STEPS: Readonly<Record<string, readonly [number, number]>> = { left: [-1, 0], right: [1, 0], top: [0, -1], bottom: [0, 1] }
