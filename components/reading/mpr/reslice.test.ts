import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cross, dot, moved, type Vector } from '../geometry/vectors'
import { middleOf, pixelOf, PLANE_NAMES, placeOf, planeAxesOf, planeOf, planeStackOf, turnedAxes } from './planes'
import { reslice, type Slab } from './reslice'
import { asVolume, DIRECTIONS, drawnFrame, drawnSlices, drawnVolume, evenPlaces, ramp } from './test-volume'
import { toVoxel, type Volume } from './volume'
import { VolumeData } from './volume-data'

const NO_SLAB: Slab = { thicknessMm: 0, how: 'mean' }
const UNEVEN = [0, 2, 5, 6, 10, 11.5, 15]

/** Whether a place is at least half a voxel inside of the outermost voxels: there nothing is cut off. */
function isInside(volume: Volume, place: Vector): boolean {
  const { column, row, slice } = toVoxel(volume, place)
  return (
    column >= 0 &&
    row >= 0 &&
    slice >= 0 &&
    column <= volume.columns - 1 &&
    row <= volume.rows - 1 &&
    slice <= volume.places.length - 1
  )
}

/** Every pixel inside of the volume, of every eighth plane of a stack, with its place. */
function* pixelsOf(data: VolumeData, stack: ReturnType<typeof planeStackOf>, slab = NO_SLAB) {
  for (let index = 0; index < stack.places.length; index += 3) {
    const { pixels } = reslice(data, planeOf(stack, index), slab)
    for (let at = 0; at < pixels.length; at++) {
      const place = placeOf(stack, index, { column: at % stack.columns, row: Math.floor(at / stack.columns) })
      if (isInside(data.volume, place)) yield { value: pixels[at]!, place }
    }
  }
}

describe('a made plane', () => {
  for (const places of [evenPlaces(10, 3), UNEVEN])
    it(`in the direction of the slices is exactly each slice, ${places === UNEVEN ? 'uneven' : 'even'}`, () => {
      let seed = 1
      const { data, volume, slices } = drawnVolume(() => ((seed = (seed * 1103515245 + 12345) % 2 ** 31) % 3000) - 1024, {
        places,
      })
      const stack = planeStackOf(volume, planeAxesOf(volume).axial, middleOf(volume))
      assert.equal(stack.places.length, slices.length)
      for (const index of slices.keys()) {
        const plane = planeOf(stack, index)
        assert.ok(plane.origin.every((one, axis) => Math.abs(one - slices[index]!.position![axis]!) < 1e-9))
        const size = volume.columns * volume.rows
        assert.deepEqual(reslice(data, plane, NO_SLAB).pixels, data.voxels.slice(index * size, (index + 1) * size))
      }
    })

  for (const [name, orientation] of DIRECTIONS)
    it(`of a value that grows evenly has that value at each place, also oblique, uneven and with a tilted gantry: ${name}`, () => {
      for (const shear of [0, 0.25]) {
        const { data, volume } = drawnVolume(ramp, { orientation, places: UNEVEN, shear })
        const through = middleOf(volume)
        const axes = planeAxesOf(volume)
        let count = 0
        for (const set of [axes, turnedAxes(axes, 'axial', 30), turnedAxes(turnedAxes(axes, 'coronal', -20), 'sagittal', 50)])
          for (const plane of PLANE_NAMES)
            for (const { value, place } of pixelsOf(data, planeStackOf(volume, set[plane], through))) {
              count++
              // Single precision has seven digits.
              assert.ok(Math.abs(value - ramp(place)) < 1e-3, `${value} at ${place.join(' ')}, not ${ramp(place)}`)
            }
        assert.ok(count > 2000, `only ${count} pixels were compared`)
      }
    })

  it('shows a ball of 60 HU in its place and size, to half a pixel and 1 HU', () => {
    const { middle, radius, data } = drawnBall()
    for (const axes of [planeAxesOf(data.volume), turnedAxes(planeAxesOf(data.volume), 'sagittal', 33)])
      for (const name of PLANE_NAMES) {
        const stack = planeStackOf(data.volume, axes[name], middle)
        const plane = planeOf({ ...stack, places: [dot(middle, stack.normal)] }, 0)
        const { pixels } = reslice(data, plane, NO_SLAB)
        const to = pixelOf(stack, middle)
        // In mm from where the middle should be.
        const x = (at: number) => ((at % stack.columns) - to.column) * stack.spacing.column
        const y = (at: number) => (Math.floor(at / stack.columns) - to.row) * stack.spacing.row
        const inside = [...pixels.keys()].filter((at) => pixels[at]! > (BALL_HU + AIR_HU) / 2)
        const mean = (mm: (at: number) => number) => inside.reduce((sum, at) => sum + mm(at), 0) / inside.length
        assert.ok(Math.abs(mean(x)) < 0.25 && Math.abs(mean(y)) < 0.25, `${name} is moved by ${mean(x)} and ${mean(y)} mm`)
        const found = Math.sqrt((inside.length * stack.spacing.row * stack.spacing.column) / Math.PI)
        assert.ok(Math.abs(found - radius) < 0.5, `${name} has a radius of ${found} mm`)
        const core = inside.filter((at) => Math.hypot(x(at), y(at)) < radius - 2)
        assert.ok(core.length > 300 && core.every((at) => Math.abs(pixels[at]! - BALL_HU) <= 1))
      }
  })

  it('has the padding outside of the volume and in a gap, and the voxels as far as half of one', () => {
    const { data, volume } = drawnVolume(() => 40, { places: [0, 3, 6, 18, 21], columns: 4, rows: 4 })
    const stack = planeStackOf(volume, planeAxesOf(volume).coronal, middleOf(volume))
    const wider = { ...planeOf(stack, 1), columns: stack.columns + 2 }
    const { pixels, padding, outside } = reslice(data, wider, NO_SLAB, -2000)
    assert.equal(padding, -2000)
    for (const [at, value] of pixels.entries()) assert.equal((outside![at >> 3]! >> (at & 7)) & 1, value === -2000 ? 1 : 0)
    assert.equal(reslice(data, { ...planeOf(stack, 1), rows: 1, columns: 1, origin: volume.origin }, NO_SLAB).outside, null)
    assert.ok([...pixels.keys()].every((at) => at % wider.columns < stack.columns || pixels[at] === -2000))
    // From the head down: 1.5 mm beyond the last slice, the slices, and the gap between 7.5 and 16.5 mm.
    const column = Array.from({ length: stack.rows }, (_, row) => pixels[row * wider.columns]!)
    const mm = (row: number) => 22.5 - (row + 0.5) * stack.spacing.row
    for (const [row, value] of column.entries())
      assert.equal(value, mm(row) > 7.5 && mm(row) < 16.5 ? -2000 : 40, `${mm(row)} mm`)
    assert.equal(reslice(data, { ...wider, origin: [500, 0, 0] }, NO_SLAB).min, 40, 'the lowest value, where none is given')
  })
})

describe('a slab', () => {
  const noise = (place: Vector): number => Math.round(500 * Math.sin(place[0] * 1.3) + 300 * Math.cos(place[1] * 2.1 + place[2]))

  it('never has a maximum below its mean, or a mean below its minimum, in any direction', () => {
    const { data, volume } = drawnVolume(noise, { places: UNEVEN })
    for (const axes of [planeAxesOf(volume), turnedAxes(planeAxesOf(volume), 'axial', 40)])
      for (const name of PLANE_NAMES) {
        const stack = planeStackOf(volume, axes[name], middleOf(volume))
        const plane = planeOf(stack, Math.floor(stack.places.length / 2))
        const [max, mean, min] = (['max', 'mean', 'min'] as const).map(
          (how) => reslice(data, plane, { thicknessMm: 8, how }).pixels,
        )
        let differing = 0
        for (const at of max!.keys()) {
          assert.ok(max![at]! >= mean![at]! && mean![at]! >= min![at]!)
          if (max![at]! > min![at]!) differing++
        }
        assert.ok(differing > max!.length / 4)
      }
  })

  it('is the largest, the smallest, and the mean of the slices in it', () => {
    const { data, volume } = drawnVolume(noise, {})
    const stack = planeStackOf(volume, planeAxesOf(volume).axial, middleOf(volume))
    const size = volume.columns * volume.rows
    const of = (how: Slab['how']) => reslice(data, planeOf(stack, 4), { thicknessMm: 6, how }).pixels
    const [max, min, mean] = [of('max'), of('min'), of('mean')]
    for (let at = 0; at < size; at++) {
      const values = [3, 4, 5].map((slice) => data.voxels[slice * size + at]!)
      assert.equal(max[at], Math.max(...values))
      assert.equal(min[at], Math.min(...values))
      assert.ok(Math.abs(mean[at]! - (values[0]! / 4 + values[1]! / 2 + values[2]! / 4)) <= 0.5)
    }
  })

  it('of a value that grows evenly has the value of its middle, and leaves out what is outside', () => {
    const { data, volume } = drawnVolume(ramp, { places: UNEVEN })
    const stack = planeStackOf(volume, turnedAxes(planeAxesOf(volume), 'sagittal', 25).axial, middleOf(volume))
    const slab: Slab = { thicknessMm: 3, how: 'mean' }
    const reach = (place: Vector) =>
      [-1.5, 1.5].every((mm) => isInside(volume, place.map((one, axis) => one + mm * stack.normal[axis]!) as unknown as Vector))
    let count = 0
    for (const { value, place } of pixelsOf(data, stack, slab))
      if (reach(place)) count += Math.abs(value - ramp(place)) < 1e-3 ? 1 : -1e6
    assert.ok(count > 300, String(count))
  })
})

describe('a volume that is still loading', () => {
  const drawing = { places: evenPlaces(9, 3) }
  const found = asVolume(drawnSlices(drawing))
  const { volume } = found
  const coronal = planeStackOf(volume, planeAxesOf(volume).coronal, middleOf(volume))
  const axial = planeStackOf(volume, planeAxesOf(volume).axial, middleOf(volume))
  const put = (data: VolumeData, at: number, quality: 'low' | 'full' = 'full') =>
    data.put(at, drawnFrame(found, at, ramp), { slope: 1, intercept: 0 }, quality)

  it('is interpolated between the slices that are there, and is marked until all that a plane touches are whole', () => {
    const data = new VolumeData(volume, 1e9)
    const middle = planeOf(coronal, 5)
    assert.equal(reslice(data, middle, NO_SLAB).isFull, false)
    for (const at of [0, 4, 8]) put(data, at)
    const { pixels, isFull } = reslice(data, middle, NO_SLAB)
    assert.equal(isFull, false)
    for (const at of pixels.keys()) {
      const place = placeOf(coronal, 5, { column: at % coronal.columns, row: Math.floor(at / coronal.columns) })
      if (isInside(volume, place)) assert.ok(Math.abs(pixels[at]! - ramp(place)) < 1e-3)
    }
    assert.equal(reslice(data, planeOf(axial, 4), NO_SLAB).isFull, true)
    assert.equal(reslice(data, planeOf(axial, 4), { thicknessMm: 6, how: 'max' }).isFull, false)
    for (const at of [1, 2, 3, 5, 6, 7]) put(data, at, at === 6 ? 'low' : 'full')
    assert.equal(reslice(data, middle, NO_SLAB).isFull, false)
    put(data, 6)
    assert.equal(reslice(data, middle, NO_SLAB).isFull, true)
  })

  it('has a gap where a slice failed', () => {
    const data = new VolumeData(volume, 1e9)
    for (const at of volume.places.keys())
      if (at === 4) data.fail(at)
      else put(data, at)
    const { pixels, isFull } = reslice(data, planeOf(coronal, 5), NO_SLAB, -5000)
    assert.equal(isFull, true)
    const middleRow = Math.floor(coronal.rows / 2)
    assert.equal(pixels[middleRow * coronal.columns], -5000)
    assert.notEqual(pixels[0], -5000)
  })
})

const [BALL_HU, AIR_HU] = [60, -1000]

/** A ball in an oblique volume of uneven slices. As a scanner draws it: a voxel that its edge goes through has a part of its value. */
function drawnBall() {
  const middle: Vector = [3.3, -4.1, 22.7]
  const radius = 14
  const orientation = DIRECTIONS[8]![1]
  const origin = moved(
    middle,
    [orientation.row, -23.4],
    [orientation.column, -23.4],
    [cross(orientation.row, orientation.column), -22],
  )
  const places = evenPlaces(45, 1).map((place, at) => place + (at % 2) * 0.3)
  const { data } = drawnVolume(
    (place) => {
      const depth = radius - Math.hypot(place[0] - middle[0], place[1] - middle[1], place[2] - middle[2])
      return Math.round(AIR_HU + (BALL_HU - AIR_HU) * Math.max(0, Math.min(1, depth + 0.5)))
    },
    { orientation, places, columns: 48, rows: 48, spacing: { row: 1, column: 1 }, origin },
  )
  return { middle, radius, data }
}
