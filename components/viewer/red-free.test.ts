import assert from 'node:assert/strict'
import { it } from 'node:test'
import { keepGreen } from './red-free'

it('a red-free picture is the grey of its green, and what was transparent stays so', () => {
  const pixels = new Uint8ClampedArray([200, 90, 10, 255, 0, 255, 128, 0])
  keepGreen(pixels)
  assert.deepEqual([...pixels], [90, 90, 90, 255, 255, 255, 255, 0])
})
