import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatAgeAndSex, sortByLastActivity, coverPair, formatTimeAgo, describeCaseState } from './format-case'
import { testCase } from './test-case'

const cover = (id: string, eye_side: 'left' | 'right' | null) => ({
  id,
  eye_side,
  thumbhash: 'hash',
  thumbnail_url: `/${id}`,
})

describe('formatting a case', () => {
  it('shows what needs attention before what is arriving', () => {
    assert.equal(describeCaseState(testCase({ attention: 1, arriving: 2 })).words, '1 needs attention')
    assert.equal(describeCaseState(testCase({ attention: 2 })).words, '2 need attention')
    assert.deepEqual(describeCaseState(testCase({ images: 3, arriving: 1 })), {
      kind: 'go',
      words: 'Arriving, 3 of 4',
      percent: 75,
    })
  })

  it('never says “ready” for a case without images', () => {
    assert.equal(describeCaseState(testCase({ images: 0 })).words, 'No pictures yet')
    assert.equal(describeCaseState(testCase()).words, 'Ready')
  })

  it('shows age and sex only when they are recorded', () => {
    const now = new Date('2026-11-20')
    assert.equal(formatAgeAndSex({ birth_year: 1968, sex: 'female' }, now), 'F 58')
    assert.equal(formatAgeAndSex({ birth_year: null, sex: 'M' }, now), 'M')
    assert.equal(formatAgeAndSex({ birth_year: null, sex: null }, now), '')
  })

  it('keeps times short, and tolerates a fast clock', () => {
    const now = new Date('2026-11-20T12:00:00')
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
    assert.equal(formatTimeAgo(ago(0), now), 'just now')
    assert.equal(formatTimeAgo(ago(-5), now), 'just now')
    assert.equal(formatTimeAgo(ago(4), now), '4 min')
    assert.equal(formatTimeAgo(ago(185), now), '3 h')
    assert.equal(formatTimeAgo(null, now), '')
  })

  it('puts the right eye on the left, and shows no pair when one side is missing', () => {
    const pair = coverPair(testCase({ cover: [cover('os', 'left'), cover('od', 'right')] }))
    assert.deepEqual(
      pair.map(({ id }) => id),
      ['od', 'os'],
    )
    assert.equal(coverPair(testCase({ cover: [cover('a', 'left'), cover('b', null)] })).length, 1)
  })

  it('lists the newest arrival first, and a case without images by its creation time', () => {
    const old = testCase({ id: 'old' })
    const opened = testCase({ id: 'opened', last_arrival_at: null, created_at: '2026-11-19T10:00:00.000Z' })
    const fresh = testCase({ id: 'fresh', last_arrival_at: '2026-11-19T11:00:00.000Z' })
    assert.deepEqual(
      sortByLastActivity([old, opened, fresh]).map(({ id }) => id),
      ['fresh', 'opened', 'old'],
    )
  })
})
