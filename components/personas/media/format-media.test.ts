import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatTimecode, formatMediaCount, formatDuration, formatMediaLoss, mediaTitle } from './format-media'

describe('formatting media', () => {
  it('counts images and videos, and omits zeros', () => {
    assert.equal(formatMediaCount(18, 6), '18 images, 6 videos')
    assert.equal(formatMediaCount(1, 0), '1 image')
    assert.equal(formatMediaCount(0, 1), '1 video')
    assert.equal(formatMediaCount(0, 0), 'Nothing yet')
  })

  it('says what is deleted with a persona, in numbers and bytes', () => {
    assert.equal(formatMediaLoss(18, 1, 412_000_000), '18 images and 1 video, 412.0 MB')
    assert.equal(formatMediaLoss(0, 0, 0), '')
  })

  it('formats a duration on an image and in a sentence', () => {
    assert.deepEqual([0, 12.9, 108, 3725].map(formatTimecode), ['0:00', '0:12', '1:48', '1:02:05'])
    assert.deepEqual([0.2, 12, 108, 120, 3725].map(formatDuration), ['under 1 s', '12 s', '1 min 48 s', '2 min', '1 h 2 min'])
  })

  it('titles a media file by the first line of its description, or by its file name', () => {
    assert.equal(mediaTitle({ description: ' Floodlights \nThe second night.', original_filename: 'a.mp4' }), 'Floodlights')
    assert.equal(mediaTitle({ description: ' ', original_filename: 'a.mp4' }), 'a.mp4')
    assert.equal(mediaTitle({ description: null, original_filename: 'a.mp4' }), 'a.mp4')
  })
})
