import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readCameraTime } from './schema'

const TIME = '2026:06:01 14:00:00'
const LOCAL = '2026-06-01T14:00:00'

describe('the time of a camera', () => {
  it('has the offset of its own attribute, else that of the file, else that by the satellites', () => {
    const all = { OffsetTimeOriginal: '+02:00', OffsetTime: '+03:00', GPSDateStamp: '2026:06:01', GPSTimeStamp: [10, 0, 0] }
    assert.deepEqual(readCameraTime({ DateTimeOriginal: TIME, ...all }), { local: LOCAL, offset: '+02:00', source: 'camera' })
    assert.deepEqual(readCameraTime({ DateTimeOriginal: TIME, ...all, OffsetTimeOriginal: undefined })?.offset, '+03:00')
    const bySatellites = { ...all, OffsetTimeOriginal: '   :  ', OffsetTime: '+99:00' }
    assert.deepEqual(readCameraTime({ DateTimeOriginal: TIME, ...bySatellites }), {
      local: LOCAL,
      offset: '+04:00',
      source: 'satellites',
    })
    assert.deepEqual(readCameraTime({ DateTimeOriginal: TIME }), { local: LOCAL, offset: null, source: 'camera_clock' })
  })

  it('is when it was digitised where it is not known when it was taken', () => {
    const times = { DateTimeOriginal: '    :  :     :  :  ', DateTimeDigitized: TIME, OffsetTimeDigitized: '-03:30' }
    assert.deepEqual(readCameraTime(times), { local: LOCAL, offset: '-03:30', source: 'camera' })
  })

  it('is no time that there has never been', () => {
    const never = [
      '2026:02:30 10:00:00',
      '2025:02:29 10:00:00',
      '2026:13:01 10:00:00',
      '2026:06:01 24:00:01',
      '2026:06:01 10:61:00',
    ]
    for (const DateTimeOriginal of [...never, '0000:00:00 00:00:00', '', undefined, null, 12, {}])
      assert.equal(readCameraTime({ DateTimeOriginal }), null, String(DateTimeOriginal))
  })

  it('has every offset of a zone from the satellites, also over midnight', () => {
    const quarters = fc.oneof(
      fc.integer({ min: -13, max: 13 }).map((hours) => hours * 4),
      fc.constantFrom(14, 22, 23, 26, 38, -14),
    )
    const time = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(time, quarters, fc.integer({ min: -1, max: 1 }), (utc, quarter, driftMinutes) => {
        const local = new Date(Math.floor(utc.getTime() / 1000) * 1000 + quarter * 900_000).toISOString().slice(0, 19)
        const fix = new Date(utc.getTime() + driftMinutes * 60_000).toISOString()
        const { offset } = readCameraTime({
          DateTimeOriginal: local.replaceAll('-', ':').replace('T', ' '),
          GPSDateStamp: fix.slice(0, 10).replaceAll('-', ':'),
          GPSTimeStamp: fix.slice(11, 19),
        })!
        assert.ok(offset)
        assert.equal(Date.parse(`${local}${offset}`), Date.parse(`${local}Z`) - quarter * 900_000)
      }),
    )
  })

  it('has none from a fix that is old', () => {
    for (const minutes of [3, 16, 40]) {
      const times = { DateTimeOriginal: TIME, GPSDateStamp: '2026:06:01', GPSTimeStamp: [11, 60 - minutes, 0] }
      assert.equal(readCameraTime(times)?.offset, null, `${minutes} minutes old`)
    }
  })
})
