import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { studyHref } from './study-href'

const cover = { file_id: 'f', thumbnail_url: null, thumbhash: null, taken_at: '2026-11-20T23:30:00.000Z', taken_on: null }

describe('the address of a study', () => {
  it('is its case at the day of its visit, in the time zone of the reader', () => {
    const place = { kind: 'case', case_id: 'c', number: 'NYO-1', title: 'Head' } as const
    assert.equal(studyHref({ place, cover }, 'UTC'), '/cases/c?visit=2026-11-20')
    assert.equal(studyHref({ place, cover }, 'Asia/Tokyo'), '/cases/c?visit=2026-11-21')
    assert.equal(studyHref({ place, cover: null }, 'UTC'), '/cases/c')
    assert.equal(studyHref({ place, cover: { ...cover, taken_on: '2026-11-20' } }, 'Asia/Tokyo'), '/cases/c?visit=2026-11-20')
  })

  it('is the upload of a de-identified study, and none of a study in a space', () => {
    assert.equal(studyHref({ place: { kind: 'deidentified' }, cover }), '/anonymised/f')
    assert.equal(studyHref({ place: { kind: 'space', owner: null }, cover }), null)
  })
})
