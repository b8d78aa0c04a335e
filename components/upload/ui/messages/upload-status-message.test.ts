import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testFormat, testTranslator } from '../../../language/test-translator'
import { type UploadItem } from '../../queue/upload-item'
import { testItem } from '../../queue/test-items'
import { refusalMessage } from './refusal-message'
import { uploadStatusMessage } from './upload-status-message'

const format = testFormat()
const describeItem = (change: Partial<UploadItem>, isOnline = false) =>
  uploadStatusMessage(
    testTranslator('upload'),
    {
      format,
      isOnline,
      placeName: ({ eyeSide }) => eyeSide,
      refusalMessage: (refusal) => refusalMessage(testTranslator('upload.refusals'), format, (one) => one.detail ?? '', refusal),
    },
    testItem({ sizeBytes: 4_200_000, ...change }),
  )

describe('uploadStatusMessage', () => {
  it('describes the status, and never says “done” before the server confirms it', () => {
    assert.equal(describeItem({}).word, 'Pending')
    assert.equal(describeItem({ preview: 'there' }).word, 'Pending, preview received')
    assert.equal(
      describeItem({ state: 'sending', sentBytes: 1_806_000, bytesPerSecond: 11_750 }).word,
      'Uploading 43% · 4 mins left',
    )
    assert.equal(describeItem({ state: 'sending', sentBytes: 4_199_999 }).word, 'Uploading 99%')
    assert.equal(describeItem({ state: 'checking', sentBytes: 4_200_000 }).word, 'Checking')
    assert.equal(describeItem({ state: 'ready' }).word, 'Ready')
  })

  it('names the exact byte at which a file is paused', () => {
    assert.equal(describeItem({ state: 'paused', savedBytes: 2_359_296 }).word, 'Paused at 2,359,296 bytes')
    assert.equal(describeItem({ state: 'paused' }).word, 'Paused')
  })

  it('says that a disconnect needs no action', () => {
    const words = describeItem({ state: 'sending', interruption: 'network', savedBytes: 2_100_000 })
    assert.deepEqual(words, { word: 'Pending · 50% uploaded', more: 'Connection lost. Will resume automatically.' })
    const other = describeItem({ state: 'sending', interruption: 'network' }, true)
    assert.equal(other.more, 'Interrupted. Trying again automatically.')
  })

  it('distinguishes a slow network, a full store, a busy server, an ended session and a metered network', () => {
    const more = (interruption: UploadItem['interruption']) => describeItem({ state: 'sending', interruption }).more ?? ''
    assert.match(more('slow'), /too slow/)
    assert.match(more('full'), /storage is full/)
    assert.match(more('busy'), /busy/)
    assert.match(more('signed-out'), /Sign in/)
    assert.equal(describeItem({ interruption: 'wifi', savedBytes: 42_000 }).word, 'Waiting for Wi-Fi · 1% uploaded')
  })

  it('names what both show where a case has the same photograph', () => {
    const duplicateOf = { since: new Date().toISOString(), eyeSide: 'right', region: null, bodySite: null, view: null } as const
    const { word, more } = describeItem({ state: 'needs-confirmation', eyeSide: 'left', duplicateOf })
    assert.match(word, /^Already in this case since/)
    assert.equal(more, 'In this case: right. Chosen now: left.')
  })

  it('describes the flaw of an image that waits for a decision', () => {
    const { word, more } = describeItem({ state: 'needs-confirmation', judged: { flaw: 'bright', look: null } })
    assert.deepEqual([word, more], ['Too bright to read', 'The image is overexposed. Retake it or send anyway.'])
  })

  it('gives the reason when attention is needed: ours, the server’s, or an old sentence', () => {
    const more = (refusal: UploadItem['refusal']) => describeItem({ state: 'attention', refusal })
    assert.deepEqual(more({ code: 'emptyFile' }), {
      word: 'Needs attention',
      more: 'This file is empty. Copy it from the camera again, or choose another file.',
    })
    assert.equal(more({ code: null, detail: 'The image is cut short.' }).more, 'The image is cut short.')
    assert.equal(more(null).more, null)
  })
})
