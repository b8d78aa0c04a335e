import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isSegment, nextSegment, segmentBefore } from './segment-names'

describe('the names of segments', () => {
  it('follow each other, also where 4 GiB end', () => {
    assert.equal(nextSegment('000000010000000000000002'), '000000010000000000000003')
    assert.equal(nextSegment('0000000100000000000000FF'), '000000010000000100000000')
    assert.equal(nextSegment('00000002000000FE000000FF'), '00000002000000FF00000000')
  })

  it('are found from a position: where a segment ends exactly, it is that one', () => {
    assert.equal(segmentBefore('00000001', '0/2000120'), '000000010000000000000002')
    assert.equal(segmentBefore('00000001', '0/3000000'), '000000010000000000000002')
    assert.equal(segmentBefore('00000001', '1/0'), '0000000100000000000000FF')
    assert.equal(segmentBefore('00000003', 'A/FF000001'), '000000030000000A000000FF')
  })

  it('are told from what else PostgreSQL archives', () => {
    assert.ok(isSegment('0000000100000000000000FF'))
    for (const other of ['00000002.history', '000000010000000000000002.00000028.backup', '000000010000000000000003.part'])
      assert.ok(!isSegment(other))
  })
})
