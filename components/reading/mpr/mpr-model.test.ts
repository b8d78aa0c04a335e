import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dot } from '../geometry/vectors'
import { MprModel } from './mpr-model'
import { PLANE_NAMES } from './planes'
import { asVolume, drawnSlices } from './test-volume'

const model = () => new MprModel(asVolume(drawnSlices({ places: [0, 2, 5, 6, 10, 11.5, 15] })))

describe('the crosshair of three planes', () => {
  it('is on the plane that each of them shows, also after it was scrolled, moved and turned', () => {
    const mpr = model()
    const isOnAll = () =>
      PLANE_NAMES.every((name) => {
        const { stacks, crosshair } = mpr.snapshot()
        return Math.abs(stacks[name].places[mpr.indexOf(name)]! - dot(crosshair, stacks[name].normal)) <= stacks[name].stepMm
      })
    assert.ok(isOnAll())
    mpr.scrollTo('axial', 4)
    assert.equal(mpr.indexOf('axial'), 4)
    const [sagittal, coronal] = [mpr.indexOf('sagittal'), mpr.indexOf('coronal')]
    mpr.turn('axial', 33)
    assert.equal(mpr.indexOf('axial'), 4)
    assert.ok(isOnAll())
    mpr.scrollTo('coronal', mpr.indexOf('coronal') + 1)
    assert.ok(isOnAll())
    mpr.reset()
    assert.deepEqual([mpr.indexOf('axial'), mpr.indexOf('sagittal'), mpr.indexOf('coronal')], [3, sagittal, coronal])
  })

  it('stays where it is in the other two when one is scrolled', () => {
    const mpr = model()
    const before = PLANE_NAMES.map((name) => mpr.indexOf(name))
    mpr.scrollTo('sagittal', 0)
    assert.deepEqual(
      PLANE_NAMES.map((name) => mpr.indexOf(name)),
      [before[0], 0, before[2]],
    )
  })

  it('leads slices with names of their own, as thick as the slab', () => {
    const mpr = model()
    mpr.setSlab({ thicknessMm: 10, how: 'max' })
    const slices = PLANE_NAMES.flatMap((name) => mpr.slicesOf(name))
    const again = PLANE_NAMES.flatMap((name) => mpr.slicesOf(name))
    assert.equal(new Set([...slices, ...again].map(({ imageId }) => imageId)).size, 2 * slices.length)
    assert.ok(slices.every(({ thicknessMm }) => thicknessMm === 10))
  })

  it('tells of each change once', () => {
    const mpr = model()
    let told = 0
    mpr.subscribe(() => told++)
    mpr.scrollTo('axial', 0)
    mpr.scrollTo('axial', 0)
    mpr.setFactor(1)
    mpr.setFactor(2)
    assert.equal(told, 2)
  })
})
