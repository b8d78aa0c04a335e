import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testFormat, testTranslator } from '@/components/language/test-translator'
import { formatMediaCount, formatDuration, formatMediaLoss, mediaTitle } from './format-media'

const format = testFormat()

describe('formatting media', () => {
  it('counts images and videos, and omits zeros', () => {
    const t = testTranslator('personas.count')
    assert.equal(formatMediaCount(t, 18, 6), '18 images, 6 videos')
    assert.equal(formatMediaCount(t, 1, 0), '1 image')
    assert.equal(formatMediaCount(t, 0, 1), '1 video')
    assert.equal(formatMediaCount(t, 0, 0), 'No media yet')
  })

  it('says what is deleted with a persona, in numbers and bytes', () => {
    const loss = (images: number, videos: number, bytes: number) =>
      formatMediaLoss(testTranslator('personas.deletion'), format, { images, videos, bytes })
    assert.equal(loss(18, 1, 412e6), '18 images and 1 video (412 MB) will be deleted.')
    assert.equal(loss(0, 2, 1000), '2 videos (1 kB) will be deleted.')
    assert.equal(loss(0, 0, 0), 'It’s empty.')
  })

  it('formats a duration in a sentence', () => {
    const duration = (seconds: number) => formatDuration(testTranslator('personas.detail'), format, seconds)
    assert.deepEqual([0.2, 12, 108, 120, 3725].map(duration), [
      'Less than 1 second',
      '12 secs',
      '1 min 48 secs',
      '2 mins',
      '1 hr 2 mins',
    ])
  })

  it('titles a media file by the first line of its description, or by its file name', () => {
    const title = (description: string | null, original_filename: string | null = 'a.mp4') =>
      mediaTitle(testTranslator('personas'), { description, original_filename })
    assert.equal(title(' Floodlights \nThe second night.'), 'Floodlights')
    assert.equal(title(' '), 'a.mp4')
    assert.equal(title(null), 'a.mp4')
    assert.equal(title(null, null), 'Untitled')
  })
})
