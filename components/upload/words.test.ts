import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type UploadItem } from './item'
import { testItem } from './test-items'
import { exactWords, leftWords, ofWords, percentOf, sizeWords, speedWords, stateWords } from './words'

const item = (change: Partial<UploadItem>): UploadItem => testItem({ sizeBytes: 4_200_000, ...change })

describe('words for sizes and times', () => {
  it('says them as people do', () => {
    assert.deepEqual([980, 43_210, 4_210_000, 1_100_000_000].map(sizeWords), ['980 B', '43 KB', '4.2 MB', '1.1 GB'])
    assert.equal(ofWords(1_806_000, 4_200_000), '1.8 of 4.2 MB')
    assert.equal(ofWords(42_600, 811_000), '43 of 811 KB')
    assert.deepEqual([11_750, 262_500].map(speedWords), ['94 kbit/s', '2.1 Mbit/s'])
    assert.deepEqual(
      [5, 18, 170, 7000].map((seconds) => leftWords(seconds * 1000, 1000)),
      ['5 s left', '20 s left', '3 min left', '2 h left'],
    )
    assert.equal(leftWords(5, 0), '')
    assert.equal(exactWords(2_359_296), '2\u202f359\u202f296')
  })

  it('never says 100 % before all of it is there', () => {
    assert.equal(percentOf(999, 1000), 99)
    assert.equal(percentOf(1000, 1000), 100)
    assert.equal(percentOf(0, 0), 0)
  })
})

describe('stateWords', () => {
  it('says what happens, and never that it is done before the server says so', () => {
    assert.equal(stateWords(item({})).word, 'Waiting')
    assert.equal(stateWords(item({ preview: 'there' })).word, 'Waiting, preview is there')
    assert.equal(
      stateWords(item({ state: 'sending', sentBytes: 1_806_000, bytesPerSecond: 11_750 })).word,
      'Sending 43 % · 4 min left',
    )
    assert.equal(stateWords(item({ state: 'checking', sentBytes: 4_200_000 })).word, 'Checking')
    assert.equal(stateWords(item({ state: 'ready' })).word, 'Ready')
  })

  it('says that a cut line needs nobody', () => {
    const words = stateWords(item({ state: 'sending', trouble: 'line', savedBytes: 2_100_000 }))
    assert.equal(words.word, 'Waiting · 50 % is there')
    assert.match(words.more ?? '', /goes on by itself/)
  })

  it('tells a slow line, a full store and a busy server apart', () => {
    const more = (trouble: UploadItem['trouble']) => stateWords(item({ state: 'sending', trouble })).more ?? ''
    assert.match(more('slow'), /too slow/)
    assert.match(more('full'), /no room/)
    assert.match(more('busy'), /asks to wait/)
  })

  it('gives the reason where somebody is needed', () => {
    assert.deepEqual(stateWords(item({ state: 'attention', reason: 'The picture is cut short.' })), {
      word: 'Needs attention',
      more: 'The picture is cut short.',
    })
  })
})
