import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CaseFile } from '../case-file'
import { daysSinceFirst, imagesInTime, seriesPages, sightsOf } from './series'

const [leg, follow] = [{ id: 'c1' }, { id: 'c2' }] as CaseRecord[] as [CaseRecord, CaseRecord]
const file = (id: string, at: string, more: Partial<CaseFile> = {}): CaseFile =>
  ({
    ...{ id, filename: `${id}.jpg`, type: 'image/jpeg', status: 'completed', preview_state: null, preview: null, series: null },
    ...{
      thumbnail_url: `/t/${id}`,
      created_at: at,
      captured_at: at,
      captured_on: null,
      eye_side: 'unknown',
      region: 'other',
      body_site: null,
      view: null,
    },
    ...more,
  }) as CaseFile

describe('a series over time', () => {
  it('has the images of all cases in the order of time, without stacks and what cannot be printed', () => {
    const images = imagesInTime([
      { record: leg, files: [file('day 9', '2026-03-10T08:00:00Z'), file('day 0', '2026-03-01T08:00:00Z')] },
      {
        record: follow,
        files: [
          file('day 5', '2026-03-06T08:00:00Z'),
          file('stack', '2026-03-02T08:00:00Z', { isStack: true }),
          file('arriving', '2026-03-02T08:00:00Z', { status: 'uploading' }),
        ],
      },
    ])
    assert.deepEqual(
      images.map((image) => [image.file.id, image.record.id]),
      [
        ['day 0', 'c1'],
        ['day 5', 'c2'],
        ['day 9', 'c1'],
      ],
    )
  })

  it('is of one side and region: a wound is no eye, whatever region it says', () => {
    const at = '2026-03-01T08:00:00Z'
    const files = [
      file('wound', at),
      file('left', at, { eye_side: 'left', region: 'macula' }),
      file('disc', at, { eye_side: 'right', region: 'optic_disc' }),
      file('macula', at, { eye_side: 'right', region: 'macula' }),
      file('second wound', at),
    ]
    assert.deepEqual(
      sightsOf(imagesInTime([{ record: leg, files }])).map(({ side, region, count }) => [side, region, count]),
      [
        ['right', 'optic_disc', 1],
        ['right', 'macula', 1],
        ['left', 'macula', 1],
        ['none', null, 2],
      ],
    )
  })

  it('keeps the images of two cases apart that show no eye and name no place, and joins those of one place', () => {
    const at = '2026-03-01T08:00:00Z'
    const of = (id: string, caseId: string, more: Partial<CaseFile> = {}) => file(id, at, { case_id: caseId, ...more })
    const images = imagesInTime([
      { record: leg, files: [of('rash', 'c1'), of('shin', 'c1', { body_site: 'left_shin' })] },
      { record: follow, files: [of('wound', 'c2'), of('shin later', 'c2', { body_site: 'left_shin' })] },
    ])
    assert.deepEqual(
      sightsOf(images).map(({ bodySite, count }) => [bodySite, count]),
      [
        ['left_shin', 2],
        [null, 1],
        [null, 1],
      ],
    )
  })

  it('counts calendar days of the reader, also over a change of the clock', () => {
    const files = [
      file('late', '2026-03-28T22:30:00Z'),
      file('early', '2026-03-29T21:30:00Z'),
      file('dated', '2026-01-01T00:00:00Z', { captured_on: '2026-04-01' }),
    ]
    assert.deepEqual(daysSinceFirst(files, 'Europe/Berlin'), [0, 1, 4])
    assert.deepEqual(daysSinceFirst(files, 'Asia/Tokyo'), [0, 1, 3])
  })

  it('has six images on a page', () => {
    const files = Array.from({ length: 13 }, (_, at) => file(String(at), '2026-03-01T08:00:00Z'))
    assert.deepEqual(
      seriesPages(imagesInTime([{ record: leg, files }])).map(({ length }) => length),
      [6, 6, 1],
    )
  })
})
