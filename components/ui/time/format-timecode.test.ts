import assert from 'node:assert/strict'
import { it } from 'node:test'
import { formatTimecode } from './format-timecode'

it('formats a duration on an image, to the second or the tenth, and never later than it is', () => {
  assert.deepEqual(
    [0, 12.9, 59.99, 108, 3725].map((seconds) => formatTimecode(seconds)),
    ['0:00', '0:12', '0:59', '1:48', '1:02:05'],
  )
  assert.deepEqual(
    [0, 0.3, 1.2, 1.29, 59.96, 61.4, 3725.5].map((seconds) => formatTimecode(seconds, true)),
    ['0:00.0', '0:00.3', '0:01.2', '0:01.2', '0:59.9', '1:01.4', '1:02:05.5'],
  )
})
