import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type UploadItem } from '../queue/upload-item'
import { testItem } from '../queue/test-items'
import {
  formatInteger,
  formatTimeLeft,
  formatBytesOf,
  percentOf,
  formatBytes,
  formatBitRate,
  uploadStatusMessage,
} from './format-bytes'

const item = (change: Partial<UploadItem>): UploadItem => testItem({ sizeBytes: 4_200_000, ...change })

describe('formatting sizes and times', () => {
  it('uses everyday units', () => {
    assert.deepEqual([980, 43_210, 4_210_000, 1_100_000_000].map(formatBytes), ['980 B', '43 KB', '4.2 MB', '1.1 GB'])
    assert.equal(formatBytesOf(1_806_000, 4_200_000), '1.8 of 4.2 MB')
    assert.equal(formatBytesOf(42_600, 811_000), '43 of 811 KB')
    assert.deepEqual([11_750, 262_500].map(formatBitRate), ['94 kbit/s', '2.1 Mbit/s'])
    assert.deepEqual(
      [5, 18, 170, 7000].map((seconds) => formatTimeLeft(seconds * 1000, 1000)),
      ['5 s left', '20 s left', '3 min left', '2 h left'],
    )
    assert.equal(formatTimeLeft(5, 0), '')
    assert.equal(formatInteger(2_359_296), '2\u202f359\u202f296')
  })

  it('never shows 100 % before everything has arrived', () => {
    assert.equal(percentOf(999, 1000), 99)
    assert.equal(percentOf(1000, 1000), 100)
    assert.equal(percentOf(0, 0), 0)
  })
})

describe('uploadStatusMessage', () => {
  it('describes the status, and never says “done” before the server confirms it', () => {
    assert.equal(uploadStatusMessage(item({})).word, 'Waiting')
    assert.equal(uploadStatusMessage(item({ preview: 'there' })).word, 'Waiting, preview is there')
    assert.equal(
      uploadStatusMessage(item({ state: 'sending', sentBytes: 1_806_000, bytesPerSecond: 11_750 })).word,
      'Sending 43 % · 4 min left',
    )
    assert.equal(uploadStatusMessage(item({ state: 'checking', sentBytes: 4_200_000 })).word, 'Checking')
    assert.equal(uploadStatusMessage(item({ state: 'ready' })).word, 'Ready')
  })

  it('says that a disconnect needs no action', () => {
    const words = uploadStatusMessage(item({ state: 'sending', interruption: 'network', savedBytes: 2_100_000 }))
    assert.equal(words.word, 'Waiting · 50 % is there')
    assert.match(words.more ?? '', /goes on by itself/)
  })

  it('distinguishes a slow network, a full store and a busy server', () => {
    const more = (trouble: UploadItem['interruption']) =>
      uploadStatusMessage(item({ state: 'sending', interruption: trouble })).more ?? ''
    assert.match(more('slow'), /too slow/)
    assert.match(more('full'), /no room/)
    assert.match(more('busy'), /asks to wait/)
  })

  it('gives the reason when attention is needed', () => {
    assert.deepEqual(uploadStatusMessage(item({ state: 'attention', reason: 'The picture is cut short.' })), {
      word: 'Needs attention',
      more: 'The picture is cut short.',
    })
  })
})
