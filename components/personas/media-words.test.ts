import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clockOf, countWords, lengthWords, lossWords, titleOf } from './media-words'

describe('words for media', () => {
  it('count what there is, and leave out what there is not', () => {
    assert.equal(countWords(18, 6), '18 images, 6 videos')
    assert.equal(countWords(1, 0), '1 image')
    assert.equal(countWords(0, 1), '1 video')
    assert.equal(countWords(0, 0), 'Nothing yet')
  })

  it('say what goes with a persona, in pieces and in bytes', () => {
    assert.equal(lossWords(18, 1, 412_000_000), '18 images and 1 video, 412.0 MB')
    assert.equal(lossWords(0, 0, 0), '')
  })

  it('say a length on a picture and in a sentence', () => {
    assert.deepEqual([0, 12.9, 108, 3725].map(clockOf), ['0:00', '0:12', '1:48', '1:02:05'])
    assert.deepEqual([0.2, 12, 108, 120, 3725].map(lengthWords), ['under 1 s', '12 s', '1 min 48 s', '2 min', '1 h 2 min'])
  })

  it('call a medium by the first line of what was written of it, or by its file', () => {
    assert.equal(titleOf({ description: ' Floodlights \nThe second night.', original_filename: 'a.mp4' }), 'Floodlights')
    assert.equal(titleOf({ description: ' ', original_filename: 'a.mp4' }), 'a.mp4')
    assert.equal(titleOf({ description: null, original_filename: 'a.mp4' }), 'a.mp4')
  })
})
