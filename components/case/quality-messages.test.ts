import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { qualityWarning } from './quality-messages'
import { type CaseFile, type QualityIssue } from './case-file'

const file = (type: string, issues: QualityIssue[] | null): CaseFile => ({ type, quality: issues && { issues } }) as CaseFile
const photograph = (...issues: QualityIssue[]) => qualityWarning(file('image/jpeg', issues))
const slice = (...issues: QualityIssue[]) => qualityWarning(file('application/dicom', issues))

describe('qualityWarning', () => {
  it('describes what is wrong with a photo, and what to do', () => {
    assert.equal(photograph('blurred'), 'Blurred: retake if you can')
    assert.equal(photograph('low_resolution'), 'Low resolution: retake if you can')
  })

  it('lists every issue, the most severe first', () => {
    assert.equal(
      photograph('low_resolution', 'low_contrast', 'too_dark'),
      'Too dark, low contrast, low resolution: retake if you can',
    )
  })

  it('asks for no retake of a scan, and does not call its slices small', () => {
    assert.equal(slice('noisy', 'low_resolution'), 'Noisy')
    assert.equal(slice('low_resolution'), null)
  })

  it('is null for a good image, and for one that was not assessed', () => {
    assert.equal(photograph(), null)
    assert.equal(qualityWarning(file('application/pdf', null)), null)
  })
})
