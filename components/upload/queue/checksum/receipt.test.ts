import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type Receipt, formatChecksumLines, compareChecksums } from './receipt'

const receipt = (deviceSha256: string | null, serverSha256: string | null): Receipt => ({
  deviceSha256,
  serverSha256,
  sizeBytes: 1,
  disconnects: 0,
  preview: null,
  takenAt: null,
  sentAt: '2026-01-01T00:00:00Z',
  readyAt: null,
})

describe('compareChecksums', () => {
  it('reports equality only when both checksums are known and equal', () => {
    assert.equal(compareChecksums(receipt('ab', 'ab')), 'same')
    assert.equal(compareChecksums(receipt('ab', 'ac')), 'differs')
    assert.equal(compareChecksums(receipt(null, 'ab')), 'unknown')
    assert.equal(compareChecksums(receipt('ab', null)), 'unknown')
    assert.equal(compareChecksums(receipt(null, null)), 'unknown')
  })
})

describe('formatChecksumLines', () => {
  it('omits nothing of the checksum', () => {
    const sum = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    const [first, second] = formatChecksumLines(sum)
    assert.equal(`${first}${second}`.replaceAll(' ', ''), sum)
    assert.equal(first.split(' ').length, 8)
  })
})
