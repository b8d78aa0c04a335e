import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import {
  dicomTag,
  isArriving,
  isViewable,
  previewMessage,
  displayedImageOf,
  displayStatusText,
  formatFileProgress,
} from './file-status-messages'
import { type CaseFile } from './case-file'

const file = (change: Partial<CaseFile>): CaseFile =>
  ({
    status: 'completed',
    progress: 100,
    type: 'image/jpeg',
    preview_state: null,
    preview: null,
    thumbnail_url: '/t',
    frames: 1,
    dicom: null,
    ...change,
  }) as CaseFile

describe('the display status of a stored file', () => {
  it('follows the server’s own status', () => {
    const words = (['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined'] as const).map((status) =>
      displayStatusText(file({ status, progress: 43.9 })),
    )
    assert.deepEqual(words, ['Waiting', 'Sending 43 %', 'Checking', 'Ready', 'Needs attention', 'Needs attention'])
  })

  it('opens only what has a rendered image', () => {
    assert.equal(isViewable(file({})), true)
    assert.equal(isViewable(file({ preview_state: 'preview_unavailable' })), false)
    assert.equal(isViewable(file({ type: 'application/pdf' })), false)
    assert.equal(isViewable(file({ status: 'processing' })), false)
    assert.equal(isArriving(file({ status: 'processing' })), true)
  })

  it('shows a preview while the original is being sent, and labels it as one', () => {
    const preview = { id: 'p', thumbnail_url: '/p', thumbhash: null, width: 1, height: 1 }
    const coming = file({ id: 'f', status: 'uploading', progress: 43.9, thumbnail_url: null, preview })
    assert.equal(isViewable(coming), true)
    assert.deepEqual([displayedImageOf(coming).id, previewMessage(coming)], ['p', 'Preview, original 43 %'])
    assert.equal(previewMessage(file({ status: 'processing', preview })), 'Preview, original is being checked')
    for (const status of ['failed', 'quarantined'] as const) assert.equal(isViewable(file({ status, preview })), false)
    assert.equal(displayedImageOf(file({ id: 'f', preview })).id, 'f')
  })

  it('shows the progress of a file, and the time left once that is known', () => {
    const coming = file({ status: 'uploading', progress: 50, size: 4_200_000 })
    assert.deepEqual(formatFileProgress(coming), { bytes: '2.1 of 4.2 MB', left: '' })
    assert.equal(formatFileProgress({ ...coming, bytesPerSecond: 12_000 }).left, '3 min left')
  })

  it('names the modality and the frame count of DICOM', () => {
    assert.equal(dicomTag(file({ type: 'application/dicom', dicom: { modality: 'US' }, frames: 30 })), 'US · 30 frames')
    assert.equal(dicomTag(file({ type: 'application/dicom' })), 'DICOM')
    assert.equal(dicomTag(file({})), null)
  })
})
