import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { declaredLimit, KINDS, MAX_UPLOAD_BYTES, sizeInWords, standardType } from './kinds'

const MB = 2 ** 20

describe('kinds', () => {
  it('take what a case takes, each up to its own limit', () => {
    const limits = Object.entries(KINDS.case_picture.accepts).map(([type, limit]) => `${type} ${sizeInWords(limit)}`)
    assert.deepEqual(limits.sort(), [
      'application/dicom 2 GB',
      'application/pdf 25 MB',
      'image/heic 50 MB',
      'image/jpeg 50 MB',
      'image/png 50 MB',
      'image/tiff 50 MB',
      'image/webp 50 MB',
    ])
    assert.equal(MAX_UPLOAD_BYTES, 2048 * MB)
    assert.deepEqual(Object.values(KINDS.preview.accepts).map(sizeInWords), ['64 KB', '64 KB', '64 KB'])
  })

  it('understand every spelling of a type, and none where none is said', () => {
    assert.equal(standardType('image/jpg'), 'image/jpeg')
    assert.equal(standardType(' IMAGE/Heif ; q=1'), 'image/heic')
    for (const none of [null, '', 'application/octet-stream', ';']) assert.equal(standardType(none), null)
  })

  it('check the declared type’s limit, and the largest where it says nothing', () => {
    const limit = (declared: string | null) => declaredLimit(KINDS.case_picture, declared)
    assert.equal(limit('image/png'), 50 * MB)
    assert.equal(limit(null), MAX_UPLOAD_BYTES)
    assert.equal(limit('text/plain'), MAX_UPLOAD_BYTES) // Content decides.
    assert.equal(limit('video/mp4'), null)
    for (const word of ['constructor', '__proto__', 'toString']) assert.equal(limit(word), MAX_UPLOAD_BYTES)
  })
})
