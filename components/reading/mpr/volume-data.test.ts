import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { middleOf, planeAxesOf, planeIndexOf, planeOf, planeStackOf, placeOf } from './planes'
import { reslice } from './reslice'
import { asVolume, drawnFrame, drawnSlices, drawnVolume, ramp } from './test-volume'
import { toPatient } from './volume'
import { VolumeData } from './volume-data'

const NO_RESCALE = { slope: 1, intercept: 0 }
const found = asVolume(drawnSlices())
const { volume } = found
const size = volume.columns * volume.rows

describe('the values of a volume', () => {
  it('are 16 bits while all are whole and fit, and floating point from the first that does not', () => {
    const data = new VolumeData(volume, 1e9)
    data.put(0, new Uint16Array(size).fill(4000), { slope: 2, intercept: -1024 }, 'full')
    assert.ok(data.voxels instanceof Int16Array)
    data.put(1, new Uint16Array(size).fill(40000), NO_RESCALE, 'full')
    assert.ok(data.voxels instanceof Float32Array)
    data.put(2, new Float32Array(size).fill(0.25), NO_RESCALE, 'low')
    assert.deepEqual(
      [0, 1, 2].map((slice) => data.voxels[slice * size]),
      [6976, 40000, 0.25],
    )
    assert.equal(data.lowest, 0.25)
    assert.deepEqual(data.states.slice(0, 4), ['full', 'full', 'low', 'missing'])
  })

  it('fail for a frame of another size', () => {
    const data = new VolumeData(volume, 1e9)
    data.put(0, new Int16Array(size - 1), NO_RESCALE, 'full')
    assert.equal(data.states[0], 'failed')
  })

  it('are halved until they fit the memory, and stay in their place', () => {
    const bytes = 2 * size * volume.places.length
    const { data } = drawnVolume((place) => Math.round(1000 * ramp(place)) / 1000, {}, bytes * 2)
    assert.equal(data.factor, 1)
    // The same as whole numbers of 16 bits would fit; as floating point they do not.
    const small = new VolumeData(volume, bytes)
    assert.equal(small.factor, 1)
    for (const slice of volume.places.keys()) small.put(slice, drawnFrame(found, slice, ramp), NO_RESCALE, 'full')
    assert.equal(small.factor, 2)
    assert.ok(small.voxels.byteLength <= bytes)
    assert.deepEqual([small.volume.columns, small.volume.rows, small.volume.spacing], [8, 6, { row: 4, column: 3 }])
    const stack = planeStackOf(small.volume, planeAxesOf(volume).coronal, middleOf(volume))
    const index = planeIndexOf(stack, middleOf(volume))
    const { pixels } = reslice(small, planeOf(stack, index), { thicknessMm: 0, how: 'mean' })
    const [column, row] = [3, 8]
    const value = pixels[row * stack.columns + column]!
    assert.ok(Math.abs(value - ramp(placeOf(stack, index, { column, row }))) < 1e-3)
  })

  it('that were there already are halved with the rest when they become floating point', () => {
    const bytes = 2 * size * volume.places.length
    const data = new VolumeData(volume, bytes)
    const whole = (place: readonly number[]) => Math.round(place[0]! * 2)
    data.put(0, drawnFrame(found, 0, whole), NO_RESCALE, 'full')
    assert.equal(data.factor, 1)
    data.put(1, new Float32Array(size).fill(0.5), NO_RESCALE, 'full')
    assert.equal(data.factor, 2)
    for (const column of [0, 7]) {
      const place = toPatient(data.volume, { column, row: 0, slice: 0 })
      assert.equal(data.voxels[column], place[0] * 2)
    }
  })

  it('are one voxel a slice at the least', () => {
    const data = new VolumeData(volume, 0)
    assert.deepEqual([data.volume.columns, data.volume.rows], [1, 1])
    data.put(0, new Int16Array(size).fill(7), NO_RESCALE, 'full')
    assert.equal(data.voxels[0], 7)
  })
})
