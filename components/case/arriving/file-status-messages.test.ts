import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat, testTranslator } from '../../language/test-translator'
import { dicomTag, displayStatusText, previewMessage } from './file-status-messages'
import { formatFileProgress } from './format-file-progress'
import { type CaseFile } from '../case-file'

const t = testTranslator('case.fileStatus')
const progress = testTranslator('case.fileProgress')
const format = testFormat()
const file = (change: Partial<CaseFile>): CaseFile =>
  ({ status: 'completed', progress: 100, type: 'image/jpeg', frames: 1, dicom: null, ...change }) as CaseFile

describe('the display status of a stored file', () => {
  it('follows the server’s own status', () => {
    const words = (['pending', 'uploading', 'processing', 'completed', 'failed', 'quarantined'] as const).map((status) =>
      displayStatusText(t, format, file({ status, progress: 43.9 })),
    )
    assert.deepEqual(words, ['Pending', 'Uploading 43%', 'Checking', 'Ready', 'Needs attention', 'Needs attention'])
  })

  it('labels a preview as one, with the progress of its original', () => {
    const coming = file({ status: 'uploading', progress: 43.9 })
    assert.equal(previewMessage(t, format, coming), 'Preview · original 43% uploaded')
    assert.equal(previewMessage(t, format, file({ status: 'processing' })), 'Preview · original is being checked')
  })

  it('shows the progress of a file, and the time left once that is known', () => {
    const coming = file({ status: 'uploading', progress: 50, size: 4.4e6 })
    assert.deepEqual(formatFileProgress(progress, format, coming), { bytes: '2.2 MB of 4.4 MB', left: '' })
    assert.equal(formatFileProgress(progress, format, { ...coming, bytesPerSecond: 12_000 }).left, '4 mins left')
    assert.equal(formatFileProgress(progress, format, { ...coming, bytesPerSecond: 52_000 }).left, '50 secs left')
  })

  it('names the modality and the frame count of DICOM', () => {
    assert.equal(dicomTag(t, file({ type: 'application/dicom', dicom: { modality: 'US' }, frames: 30 })), 'US · 30 frames')
    assert.equal(dicomTag(t, file({ type: 'application/dicom' })), 'DICOM')
    assert.equal(dicomTag(t, file({})), null)
  })
})
