import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { fileRefusal } from './file-refusal'

describe('fileRefusal', () => {
  it('keeps the most exact code with its parameters, and the sentence for pages that do not know it', () => {
    assert.deepEqual(fileRefusal({ reason: 'Cut short', reason_code: 'corrupt' }), {
      code: 'corrupt',
      params: null,
      detail: 'Cut short',
    })
    const exact = { refusal_code: 'too_many_frames', refusal_params: { max: 4 } }
    assert.deepEqual(fileRefusal({ reason: 'Too many', reason_code: 'corrupt', ...exact }), {
      code: 'too_many_frames',
      params: { max: 4 },
      detail: 'Too many',
    })
  })

  it('has a reason of its own where the server gives none', () => {
    assert.deepEqual(fileRefusal({ reason: null, reason_code: null, refusal_code: null }), { code: 'fileUnusable' })
  })
})
