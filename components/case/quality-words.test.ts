import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { qualityWarning } from './quality-words'
import { type FileRecord, type QualityIssue } from './records'

const file = (type: string, issues: QualityIssue[] | null): FileRecord => ({ type, quality: issues && { issues } }) as FileRecord
const photograph = (...issues: QualityIssue[]) => qualityWarning(file('image/jpeg', issues))
const slice = (...issues: QualityIssue[]) => qualityWarning(file('application/dicom', issues))

describe('qualityWarning', () => {
  it('says what is wrong with a photograph, and what to do', () => {
    assert.equal(photograph('blurred'), 'Blurred: retake if you can')
    assert.equal(photograph('low_resolution'), 'Low resolution: retake if you can')
  })

  it('says all of it, the heaviest first', () => {
    assert.equal(
      photograph('low_resolution', 'low_contrast', 'too_dark'),
      'Too dark, low contrast, low resolution: retake if you can',
    )
  })

  it('asks nobody to take a scan again, and does not call its slices small', () => {
    assert.equal(slice('noisy', 'low_resolution'), 'Noisy')
    assert.equal(slice('low_resolution'), null)
  })

  it('says nothing of a good picture, nor of one that was not judged', () => {
    assert.equal(photograph(), null)
    assert.equal(qualityWarning(file('application/pdf', null)), null)
  })
})
