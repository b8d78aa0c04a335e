import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asVolume, DIRECTIONS, drawnSlices, evenPlaces } from './test-volume'
import { readVolume, toPatient, toVoxel } from './volume'

const refusal = (...slices: Parameters<typeof readVolume>) => {
  const found = readVolume(...slices)
  return 'refused' in found ? found.refused : null
}

describe('the volume of a series', () => {
  it('has its slices where they are, in whatever order they come', () => {
    const slices = drawnSlices({ places: [9, 0, 3, 6] })
    const { volume, slices: ordered, notes } = asVolume(slices)
    assert.deepEqual(volume.places, [0, 3, 6, 9])
    assert.deepEqual(
      ordered.map(({ number }) => number),
      [2, 3, 4, 1],
    )
    assert.deepEqual(volume.origin, slices[1]!.position)
    assert.deepEqual(notes, [])
  })

  for (const [name, orientation] of DIRECTIONS)
    it(`leads from voxel to place and back: ${name}`, () => {
      const { volume } = asVolume(drawnSlices({ orientation, places: [0, 1, 4, 6, 11], shear: 0.3 }))
      for (const voxel of [
        { column: 0, row: 0, slice: 0 },
        { column: 3.25, row: 7.5, slice: 2.75 },
        { column: -2, row: 14, slice: 5.5 },
      ]) {
        const found = toVoxel(volume, toPatient(volume, voxel))
        for (const part of ['column', 'row', 'slice'] as const)
          assert.ok(Math.abs(found[part] - voxel[part]) < 1e-9, `${part}: ${found[part]}`)
      }
    })

  it('says that slices are uneven, missing, twice there, tilted, or of something else', () => {
    const notes = (drawing: Parameters<typeof drawnSlices>[0]) => asVolume(drawnSlices(drawing)).notes
    assert.deepEqual(notes({ places: [0, 3, 7, 10] }), [{ kind: 'uneven', fromMm: 3, toMm: 4 }])
    assert.deepEqual(notes({ places: [0, 3, 6, 15, 18] }), [{ kind: 'gap', count: 1 }])
    assert.deepEqual(notes({ places: [0, 3, 3, 6] }), [{ kind: 'duplicates', count: 1 }])
    const [tilt] = notes({ shear: Math.tan(Math.PI / 12) })
    assert.ok(tilt?.kind === 'tilted' && Math.abs(tilt.degrees - 15) < 1e-6)
    const scout = { ...drawnSlices({ orientation: DIRECTIONS[5]![1] })[0]!, imageId: 'scout' }
    assert.deepEqual(asVolume([...drawnSlices(), scout]).notes, [{ kind: 'left_out', count: 1 }])
  })

  it('takes slices that are as thick as they are far apart for whole, however the distance changes', () => {
    const mixed = drawnSlices({ places: [0, 2, 4, 6, 11, 16, 21] }).map((slice, at) => ({
      ...slice,
      thicknessMm: at < 4 ? 2 : 5,
    }))
    assert.deepEqual(asVolume(mixed).notes, [{ kind: 'uneven', fromMm: 2, toMm: 5 }])
  })

  it('shows the first of several slices at one place', () => {
    const again = drawnSlices().map((slice) => ({ ...slice, number: slice.number! + 100, fileId: 'again' }))
    assert.ok(asVolume([...again, ...drawnSlices()]).slices.every(({ fileId }) => fileId !== 'again'))
  })

  it('is refused with the reason', () => {
    const slices = drawnSlices()
    assert.equal(refusal([]), 'too_few')
    assert.equal(refusal(slices.slice(0, 2)), 'too_few')
    assert.equal(refusal(slices.map((slice) => ({ ...slice, position: slices[0]!.position }))), 'too_few')
    assert.equal(refusal(slices.map((slice) => ({ ...slice, isColour: true }))), 'colour')
    assert.equal(refusal(slices.map((slice) => ({ ...slice, position: null }))), 'no_position')
    assert.equal(refusal(slices.map((slice) => ({ ...slice, spacing: null }))), 'no_scale')
    const half = (changes: object) => refusal(slices.map((slice, at) => (at % 2 === 0 ? slice : { ...slice, ...changes })))
    assert.equal(half({ spacing: { row: 2, column: 1.5, source: 'detector' } }), 'no_scale')
    assert.equal(half({ rows: 11 }), 'several_sizes')
    assert.equal(half({ spacing: { row: 2, column: 1.6, source: 'patient' } }), 'several_spacings')
    assert.equal(half({ frameOfReferenceUid: '1.3' }), 'several_frames_of_reference')
    assert.equal(half({ orientation: DIRECTIONS[7]![1] }), 'several_orientations')
    assert.equal(
      refusal(
        evenPlaces(2000, 1).flatMap((place) =>
          drawnSlices({ places: [place], orientation: { row: [1, 0, 0], column: [0, Math.cos(place), Math.sin(place)] } }),
        ),
      ),
      'several_orientations',
    )
  })
})
