import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Receipt, sumLines, verdictOf } from './receipt'

const receipt = (deviceSha256: string | null, serverSha256: string | null): Receipt => ({
  deviceSha256,
  serverSha256,
  sizeBytes: 1,
  breaks: 0,
  preview: null,
  takenAt: null,
  sentAt: '2026-01-01T00:00:00Z',
  readyAt: null,
})

describe('verdictOf', () => {
  it('says that both ends are the same only where both sums are there and equal', () => {
    assert.equal(verdictOf(receipt('ab', 'ab')), 'same')
    assert.equal(verdictOf(receipt('ab', 'ac')), 'differs')
    assert.equal(verdictOf(receipt(null, 'ab')), 'unknown')
    assert.equal(verdictOf(receipt('ab', null)), 'unknown')
    assert.equal(verdictOf(receipt(null, null)), 'unknown')
  })
})

describe('sumLines', () => {
  it('leaves nothing of the sum out', () => {
    const sum = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    const [first, second] = sumLines(sum)
    assert.equal(`${first}${second}`.replaceAll(' ', ''), sum)
    assert.equal(first.split(' ').length, 8)
  })
})
