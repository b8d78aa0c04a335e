import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat } from '../../language/test-translator'
import { formatCaptureClock, formatCaptureDay } from '../format-capture'
import { hasEyes, inShownOrder, pairEyes, groupByVisit } from './group-by-visit'
import { testFile as file } from '../test-file'

describe('groupByVisit', () => {
  it('puts a report and a choice of key images to the images that they are about, whenever they were made', () => {
    const dicom = (id: string, modality: string, study: string, day: string) =>
      file(id, {
        type: 'application/dicom',
        dicom: { modality },
        captured_on: day,
        series: { study_uid: study, uid: `${study}.${modality}`, number: 1, count: 1, instance_number: 1 },
      })
    const visits = groupByVisit([
      dicom('ct', 'CT', '1.2', '2026-03-14'),
      dicom('sr', 'SR', '1.2', '2026-11-20'),
      dicom('ko', 'KO', '1.2', '2026-11-21'),
      dicom('alone', 'SR', '1.3', '2026-11-22'),
    ])
    assert.deepEqual(
      visits.map((visit) => [visit.day, visit.files.map((one) => one.id)]),
      [
        ['2026-11-22', ['alone']],
        ['2026-03-14', ['ct', 'ko', 'sr']],
      ],
    )
  })

  it('groups by the day of capture, newest first, and by arrival when the capture time is unknown', () => {
    const visits = groupByVisit([
      file('late', { captured_at: '2026-11-20T12:30:00Z' }),
      file('old', { captured_at: '2025-04-18T12:00:00Z' }),
      file('early', { captured_at: '2026-11-20T12:10:00Z' }),
      file('none'),
    ])
    assert.deepEqual(
      visits.map((visit) => [visit.day, visit.files.map((one) => one.id)]),
      [
        ['2026-11-20', ['none', 'early', 'late']],
        ['2025-04-18', ['old']],
      ],
    )
  })
})

describe('the day of a visit', () => {
  it('is that of the reader’s time zone', () => {
    const late = [file('late', { captured_at: '2026-11-20T23:30:00Z' })]
    const dayIn = (timeZone: string) => groupByVisit(late, timeZone)[0]?.day
    assert.deepEqual(['UTC', 'Africa/Nairobi', 'America/Bogota'].map(dayIn), ['2026-11-20', '2026-11-21', '2026-11-20'])
  })
})

describe('the day of a DICOM object without a time', () => {
  const scan = file('scan', { captured_at: '2026-11-20T00:00:00Z', captured_on: '2026-11-20' })
  const zones = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles']

  it('is the date that the object says, wherever its reader is', () => {
    assert.deepEqual(
      zones.map((timeZone) => groupByVisit([scan], timeZone)[0]?.day),
      ['2026-11-20', '2026-11-20', '2026-11-20'],
    )
  })

  it('is shown without a time', () => {
    for (const timeZone of zones) {
      const format = testFormat(undefined, timeZone)
      assert.match(formatCaptureDay(format, scan, 'shortDay'), /\b20\b/, timeZone)
      assert.equal(formatCaptureClock(format, scan), null)
    }
    const timed = file('timed', { captured_at: '2026-11-20T23:30:00Z' })
    assert.match(formatCaptureDay(testFormat(undefined, 'Asia/Tokyo'), timed, 'shortDay'), /\b21\b/)
    assert.match(formatCaptureClock(testFormat(undefined, 'Asia/Tokyo'), timed)!, /8:30/)
  })
})

describe('the order within a visit', () => {
  it('sorts the slices of a series numerically', () => {
    const slice = (id: string) => file(id, { type: 'application/dicom', captured_at: '2026-11-20T12:00:00Z' })
    const [visit] = groupByVisit([
      slice('ct-10'),
      slice('ct-2'),
      slice('ct-1'),
      file('photo', { captured_at: '2026-11-20T12:30:00Z' }),
    ])
    assert.deepEqual(
      visit?.files.map((one) => one.id),
      ['photo', 'ct-1', 'ct-2', 'ct-10'],
    )
  })
})

describe('pairEyes', () => {
  const files = [
    file('l1', { eye_side: 'left', region: 'macula' }),
    file('r1', { eye_side: 'right', region: 'macula' }),
    file('r2', { eye_side: 'right', region: 'macula' }),
    file('disc', { eye_side: 'left', region: 'optic_disc' }),
    file('odd', { eye_side: 'right', region: 'other' }),
    file('ask'),
    file('ct', { type: 'application/dicom' }),
    file('ou', { eye_side: 'both' }),
  ]

  it('puts the right eye on the left, region by region, and leaves a gap for a missing one', () => {
    assert.deepEqual(
      pairEyes(files).rows.map((row) => [row.region, row.number, row.right?.id ?? null, row.left?.id ?? null]),
      [
        ['optic_disc', 1, null, 'disc'],
        ['macula', 1, 'r1', 'l1'],
        ['macula', 2, 'r2', null],
        ['other', 1, 'odd', null],
      ],
    )
  })

  it('loses nothing: unpaired files follow below', () => {
    const arranged = pairEyes(files)
    assert.deepEqual(
      arranged.sideNotKnown.map((one) => one.id),
      ['ask'],
    )
    assert.deepEqual(
      arranged.rest.map((one) => one.id),
      ['ct', 'ou'],
    )
    assert.equal(inShownOrder(arranged).length, files.length)
  })

  it('applies only to images of an eye', () => {
    assert.equal(hasEyes(files), true)
    assert.equal(hasEyes([file('a'), file('ct', { type: 'application/dicom' })]), false)
  })
})
