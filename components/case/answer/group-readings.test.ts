import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type ReadingRecord } from '@/lib/readings/signed/schema'
import { groupReadings } from './group-readings'

const reading = (id: string, hour: number, addendumOf: string | null = null): ReadingRecord => ({
  ...{ id, case_id: 'c', study_id: null, findings: '', answer: id, author: { id: null, name: 'Ada' } },
  ...{ addendum_of: addendumOf, signed_at: `2026-11-20T${hour}:00:00.000Z` },
})

describe('the readings of a case', () => {
  it('are listed newest first, each with its own addenda in their order', () => {
    const readings = [
      ...[reading('later', 13), reading('first', 10), reading('second addendum', 15, 'first')],
      ...[reading('addendum', 12, 'first'), reading('of the later', 14, 'later')],
    ]
    const threads = groupReadings(readings).map((one) => [one.reading.id, one.addenda.map(({ id }) => id)])
    assert.deepEqual(threads, [
      ['later', ['of the later']],
      ['first', ['addendum', 'second addendum']],
    ])
    assert.deepEqual(groupReadings([]), [])
  })
})
