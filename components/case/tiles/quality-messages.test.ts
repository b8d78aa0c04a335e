import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat, testTranslator } from '../../language/test-translator'
import { qualityFinding, qualityWarning } from './quality-messages'
import { type CaseFile, type QualityIssue } from '../case-file'

const file = (type: string, issues: QualityIssue[] | null): CaseFile => ({ type, quality: issues && { issues } }) as CaseFile
const [t, format] = [testTranslator('case.quality'), testFormat()]
const photograph = (...issues: QualityIssue[]) => qualityWarning(t, format, file('image/jpeg', issues))
const slice = (...issues: QualityIssue[]) => qualityWarning(t, format, file('application/dicom', issues))

describe('qualityWarning', () => {
  it('describes what is wrong with a photo, and what to do', () => {
    assert.equal(photograph('blurred'), 'Quality: blurred. Retake if you can.')
    assert.equal(photograph('low_resolution'), 'Quality: low resolution. Retake if you can.')
  })

  it('lists every issue, the most severe first', () => {
    assert.equal(
      photograph('low_resolution', 'low_contrast', 'too_dark'),
      'Quality: too dark, low contrast, low resolution. Retake if you can.',
    )
  })

  it('can be given without advice', () => {
    assert.equal(qualityFinding(t, format, file('image/jpeg', ['too_dark'])), 'Quality: too dark')
  })

  it('asks for no retake of a scan, and does not call its slices small', () => {
    assert.equal(slice('noisy', 'low_resolution'), 'Quality: noisy')
    assert.equal(slice('low_resolution'), null)
  })

  it('is null for a good image, and for one that was not assessed', () => {
    assert.equal(photograph(), null)
    assert.equal(qualityWarning(t, format, file('application/pdf', null)), null)
    assert.equal(qualityFinding(t, format, file('image/jpeg', [])), null)
  })
})
