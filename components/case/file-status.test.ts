import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { displayedImageOf, isArriving, isNotDrawnHere, isViewable } from './file-status'
import { type CaseFile } from './case-file'
import { printableFiles } from './print/printable'

const file = (change: Partial<CaseFile>): CaseFile =>
  ({
    status: 'completed',
    progress: 100,
    type: 'image/jpeg',
    preview_state: null,
    preview: null,
    thumbnail_url: '/t',
    ...change,
  }) as CaseFile

describe('the image of a stored file', () => {
  it('is there only where it was rendered', () => {
    assert.equal(isViewable(file({})), true)
    assert.equal(isViewable(file({ preview_state: 'preview_unavailable', thumbnail_url: null })), false)
    assert.equal(isViewable(file({ type: 'application/pdf' })), false)
    assert.equal(isViewable(file({ status: 'processing' })), false)
    assert.equal(isArriving(file({ status: 'processing' })), true)
  })

  it('is the sender’s preview where the server cannot draw the original, which no link and no paper shows', () => {
    const instead = file({ preview_state: 'preview_unavailable', created_at: '2026-01-01T00:00:00Z', captured_at: null })
    assert.deepEqual([isViewable(instead), isNotDrawnHere(instead), printableFiles([instead])], [true, true, []])
  })

  it('is the preview until the original has arrived', () => {
    const preview = { id: 'p', thumbnail_url: '/p', thumbhash: null, width: 1, height: 1 }
    const coming = file({ id: 'f', status: 'uploading', thumbnail_url: null, preview })
    assert.equal(isViewable(coming), true)
    assert.equal(displayedImageOf(coming).id, 'p')
    for (const status of ['failed', 'quarantined'] as const) assert.equal(isViewable(file({ status, preview })), false)
    assert.equal(displayedImageOf(file({ id: 'f', preview })).id, 'f')
  })
})
