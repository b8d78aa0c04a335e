import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testCase } from '../../../home/cases/test-case'
import { lastImageOf } from '../../../shell/patients/last-image-of'
import { onlyChoice } from './only-choice'

const [one, other, closed] = [testCase({ id: 'a' }), testCase({ id: 'b' }), testCase({ id: 'c', status: 'closed' })]
const loaded = { waiting: false, hasMore: false }

describe('the case that images are sent to', () => {
  it('is never chosen among several, nor before all of them are known', () => {
    assert.equal(onlyChoice({ ...loaded, items: [one, other] }), undefined)
    assert.equal(onlyChoice({ ...loaded, items: [one], hasMore: true }), undefined)
    assert.equal(onlyChoice({ ...loaded, items: [one], waiting: true }), undefined)
    assert.equal(onlyChoice({ ...loaded, items: [closed] }), undefined)
  })

  it('is the only open one where there is no choice', () => {
    assert.equal(onlyChoice({ ...loaded, items: [closed, one] }), one)
  })

  it('is recognised by its newest image, whatever its eye', () => {
    const image = (id: string) => ({ id, thumbhash: '', thumbnail_url: `/${id}`, eye_side: 'right' as const })
    assert.equal(lastImageOf(testCase({ cover: [image('01'), image('03'), image('02')] }))?.id, '03')
    assert.equal(lastImageOf(testCase({ cover: [] })), null)
  })
})
