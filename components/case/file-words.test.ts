import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { dicomTag, isArriving, isViewable, standingWord } from './file-words'
import { type FileRecord } from './records'

const file = (change: Partial<FileRecord>): FileRecord =>
  ({
    status: 'completed',
    progress: 100,
    type: 'image/jpeg',
    preview_state: null,
    thumbnail_url: '/t',
    frames: 1,
    dicom: null,
    ...change,
  }) as FileRecord

describe('words of a stored file', () => {
  it('says how it stands from the server’s own status', () => {
    const words = (['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined'] as const).map((status) =>
      standingWord(file({ status, progress: 43.9 })),
    )
    assert.deepEqual(words, ['Waiting', 'Sending 43 %', 'Checking', 'Ready', 'Needs attention', 'Needs attention'])
  })

  it('opens only what has a prepared picture', () => {
    assert.equal(isViewable(file({})), true)
    assert.equal(isViewable(file({ preview_state: 'preview_unavailable' })), false)
    assert.equal(isViewable(file({ type: 'application/pdf' })), false)
    assert.equal(isViewable(file({ status: 'processing' })), false)
    assert.equal(isArriving(file({ status: 'processing' })), true)
  })

  it('names the modality and the frames of DICOM', () => {
    assert.equal(dicomTag(file({ type: 'application/dicom', dicom: { modality: 'US' }, frames: 30 })), 'US · 30 frames')
    assert.equal(dicomTag(file({ type: 'application/dicom' })), 'DICOM')
    assert.equal(dicomTag(file({})), null)
  })
})
