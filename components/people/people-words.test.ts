import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { quotaOf, quotaText } from './people-words'

describe('a quota as it is typed', () => {
  it('is read in gigabytes, with a point or a comma, and written back as it was', () => {
    assert.equal(quotaOf('2'), 2 * 1024 ** 3)
    assert.equal(quotaOf(' 0,5 '), 512 * 1024 ** 2)
    for (const text of ['0', '1.5', '40']) assert.equal(quotaText(quotaOf(text)!), text)
  })

  it('is none where nothing is typed, and nothing where it is no number', () => {
    assert.equal(quotaOf(' '), null)
    assert.equal(quotaText(null), '')
    for (const text of ['-1', 'many', '1e9', '9999999']) assert.equal(quotaOf(text), undefined, text)
  })
})
