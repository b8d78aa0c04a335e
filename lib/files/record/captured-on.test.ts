import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { capturedOn } from './captured-on'

const dicom = { captured_at: '2026-11-20T00:00:00.000Z', captured_on: '2026-11-20' }

describe('capturedOn', () => {
  it('returns the date of an object without a time', () => {
    assert.equal(capturedOn({ dicom, capturedAt: new Date('2026-11-20T00:00:00Z') }), '2026-11-20')
  })

  it('returns nothing where a time is known: of the object, or of the sender', () => {
    assert.equal(capturedOn({ dicom: { ...dicom, captured_on: null }, capturedAt: new Date('2026-11-20T00:00:00Z') }), null)
    assert.equal(capturedOn({ dicom, capturedAt: new Date('2026-11-19T15:10:00Z') }), null)
    assert.equal(capturedOn({ dicom: null, capturedAt: null }), null)
  })
})
