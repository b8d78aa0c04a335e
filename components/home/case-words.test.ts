import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ageAndSex, newestFirst, pairOf, sinceThen, stateOf } from './case-words'
import { testCase } from './test-case'

const cover = (id: string, eye_side: 'left' | 'right' | null) => ({ id, eye_side, thumbhash: null, thumbnail_url: null })

describe('the words of a case', () => {
  it('says what needs a person before what is on the way', () => {
    assert.equal(stateOf(testCase({ attention: 1, arriving: 2 })).words, '1 needs attention')
    assert.equal(stateOf(testCase({ attention: 2 })).words, '2 need attention')
    assert.deepEqual(stateOf(testCase({ images: 3, arriving: 1 })), { kind: 'go', words: 'Arriving, 3 of 4', percent: 75 })
  })

  it('never says ready where nothing is', () => {
    assert.equal(stateOf(testCase({ images: 0 })).words, 'No pictures yet')
    assert.equal(stateOf(testCase()).words, 'Ready')
  })

  it('shows age and sex only where the record has them', () => {
    const now = new Date('2026-11-20')
    assert.equal(ageAndSex({ birth_year: 1968, sex: 'female' }, now), 'F 58')
    assert.equal(ageAndSex({ birth_year: null, sex: 'M' }, now), 'M')
    assert.equal(ageAndSex({ birth_year: null, sex: null }, now), '')
  })

  it('keeps times short, and a clock that runs ahead harmless', () => {
    const now = new Date('2026-11-20T12:00:00')
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
    assert.equal(sinceThen(ago(0), now), 'just now')
    assert.equal(sinceThen(ago(-5), now), 'just now')
    assert.equal(sinceThen(ago(4), now), '4 min')
    assert.equal(sinceThen(ago(185), now), '3 h')
    assert.equal(sinceThen(null, now), '')
  })

  it('puts the right eye on the left, and shows no pair where one side is missing', () => {
    const pair = pairOf(testCase({ cover: [cover('os', 'left'), cover('od', 'right')] }))
    assert.deepEqual(
      pair.map(({ id }) => id),
      ['od', 'os'],
    )
    assert.equal(pairOf(testCase({ cover: [cover('a', 'left'), cover('b', null)] })).length, 1)
  })

  it('lists the newest arrival first, and a case without pictures by its opening', () => {
    const old = testCase({ id: 'old' })
    const opened = testCase({ id: 'opened', last_arrival_at: null, created_at: '2026-11-19T10:00:00.000Z' })
    const fresh = testCase({ id: 'fresh', last_arrival_at: '2026-11-19T11:00:00.000Z' })
    assert.deepEqual(
      newestFirst([old, opened, fresh]).map(({ id }) => id),
      ['fresh', 'opened', 'old'],
    )
  })
})
