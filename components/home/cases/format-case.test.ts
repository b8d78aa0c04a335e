import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testTranslator } from '../../language/test-translator'
import { describeCaseState } from './case-state'
import { formatAgeAndSex } from '../../shell/patients/format-age-and-sex'
import { sortByLastActivity, coverPair, leadingCase } from './format-case'
import { testCase } from './test-case'

const cover = (id: string, eye_side: 'left' | 'right' | null) => ({
  id,
  eye_side,
  thumbhash: 'hash',
  thumbnail_url: `/${id}`,
})

describe('formatting a case', () => {
  const state = testTranslator('cases.state')

  it('shows what needs attention before what is being uploaded', () => {
    assert.equal(describeCaseState(state, testCase({ attention: 1, arriving: 2 })).words, '1 needs attention')
    assert.equal(describeCaseState(state, testCase({ attention: 2 })).words, '2 need attention')
    assert.deepEqual(describeCaseState(state, testCase({ images: 3, arriving: 1 })), {
      kind: 'go',
      words: 'Uploading, 3 of 4',
      percent: 75,
    })
  })

  it('never says “ready” for a case without images, nor waits for images in one that is closed', () => {
    assert.equal(describeCaseState(state, testCase({ images: 0 })).words, 'No images yet')
    assert.equal(describeCaseState(state, testCase()).words, 'Ready')
    assert.equal(describeCaseState(state, testCase({ images: 0, status: 'closed' })).words, 'Closed')
  })

  it('shows age and sex only when they are recorded', () => {
    const now = new Date('2026-11-20')
    const t = testTranslator('ui.patient')
    assert.equal(formatAgeAndSex(t, { birth_year: 1968, sex: 'female' }, now), 'F 58')
    assert.equal(formatAgeAndSex(t, { birth_year: 1968, sex: 'x' }, now), 'X 58')
    assert.equal(formatAgeAndSex(t, { birth_year: 1968, sex: null }, now), '58')
    assert.equal(formatAgeAndSex(t, { birth_year: null, sex: 'M' }, now), 'M')
    assert.equal(formatAgeAndSex(t, { birth_year: null, sex: null }, now), '')
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

  it('leads with the case that needs its patient, and not with the newest where an older one does', () => {
    const fresh = testCase({ id: 'fresh', last_arrival_at: '2026-11-19T11:00:00.000Z' })
    const retake = { id: 'r', image_id: 'i', eye_side: 'left', reason: 'Too dark' } as const
    for (const need of [{ attention: 1 }, { own_retakes: [retake] }]) {
      const old = testCase({ id: 'old', last_arrival_at: '2026-10-19T11:00:00.000Z', ...need })
      assert.equal(leadingCase([fresh, old])?.id, 'old')
      assert.equal(leadingCase([fresh, { ...old, status: 'closed' }])?.id, 'fresh')
    }
    assert.deepEqual([leadingCase([fresh])?.id, leadingCase([])], ['fresh', undefined])
  })
})
