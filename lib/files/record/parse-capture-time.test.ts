import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseCaptureTime } from './parse-capture-time'
import { senderSourceOf } from './schema'

describe('parseCaptureTime', () => {
  it('parses ISO 8601, in UTC when it has no zone, regardless of the local time zone', () => {
    for (const [given, read] of [
      ['2026-02-03T04:05:06Z', '2026-02-03T04:05:06.000Z'],
      ['2026-02-03T04:05:06.789', '2026-02-03T04:05:06.789Z'],
      ['2026-02-03T04:05:06+02:00', '2026-02-03T02:05:06.000Z'],
      ['2026-02-03', '2026-02-03T00:00:00.000Z'],
    ] as const)
      assert.equal(parseCaptureTime(given)?.toISOString(), read)
  })

  it('returns null for an invalid time, and for an impossible capture time', () => {
    for (const given of [
      '',
      'today',
      '1899-12-31T23:59:59Z',
      '2200-01-01',
      '2026-02-30',
      '2025-02-29T10:00:00Z',
      '2026-06-31T10:00:00+02:00',
      '+275760-09-13',
      '-000001-01-01',
      null,
      new Date(NaN),
    ])
      assert.equal(parseCaptureTime(given), null)
  })
})

describe('the time that a sender writes', () => {
  it('is what a clock showed, unless it names its offset from UTC', () => {
    for (const written of ['2026-06-01T14:00:00', '2026-06-01T14:00:00.123', '2026-06-01', '2026-06-01T14:00'])
      assert.equal(senderSourceOf(written), 'sender_clock', written)
    for (const written of [
      '2026-06-01T14:00:00Z',
      '2026-06-01T14:00:00+02:00',
      '2026-06-01T14:00:00.5-0330',
      '2026-06-01T14:00z',
    ])
      assert.equal(senderSourceOf(written), 'sender', written)
  })
})
