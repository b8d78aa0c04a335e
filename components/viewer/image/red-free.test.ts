import assert from 'node:assert/strict'
import { it } from 'node:test'
import { extractGreenChannel } from './red-free'

it('a red-free image is the grey of its green channel, with its transparency unchanged', () => {
  const pixels = new Uint8ClampedArray([200, 90, 10, 255, 0, 255, 128, 0])
  extractGreenChannel(pixels)
  assert.deepEqual([...pixels], [90, 90, 90, 255, 255, 255, 255, 0])
})
