import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isNoEye, needsEye, storedEyeOf } from './eye-question'

const photo = (more: object) => ({ eye_side: 'unknown' as const, region: null, type: 'image/jpeg', preview: null, ...more })

describe('the question which eye an image shows', () => {
  it('is asked of an image without a side, and not again once a person has said that it shows no eye', () => {
    assert.equal(needsEye(photo({})), true)
    const { eyeSide, region } = storedEyeOf('none')
    const answered = photo({ eye_side: eyeSide, region })
    assert.equal(needsEye(answered), false)
    assert.equal(isNoEye(answered), true)
  })

  it('is asked again where that answer is taken back', () => {
    const { eyeSide, region } = storedEyeOf('unknown')
    assert.equal(needsEye(photo({ eye_side: eyeSide, region })), true)
  })

  it('leaves the region of an eye as it is where a side is chosen', () => {
    assert.deepEqual(storedEyeOf('left'), { eyeSide: 'left' })
    assert.equal(isNoEye(photo({ eye_side: 'left', region: 'other' })), false)
  })

  it('is not asked of a document or a scan', () => {
    for (const type of ['application/pdf', 'application/dicom']) assert.equal(needsEye(photo({ type })), false, type)
  })
})
