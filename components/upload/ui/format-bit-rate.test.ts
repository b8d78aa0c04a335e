import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testTranslator } from '../../language/test-translator'
import { formatBitRate } from './format-bit-rate'
import { percentOf } from './percent-of'
import { transferSeconds } from './transfer-seconds'

describe('formatBitRate', () => {
  it('uses the units of networks', () => {
    const t = testTranslator('upload.rate')
    assert.deepEqual(
      [0.1, 11_750, 262_500].map((speed) => formatBitRate(t, speed)),
      ['1 kbit/s', '94 kbit/s', '2.1 Mbit/s'],
    )
  })
})

describe('transferSeconds', () => {
  it('is coarse enough not to flicker, and null while unknown', () => {
    assert.deepEqual(
      [5, 18, 61, 89.5, 170.2].map((seconds) => transferSeconds(seconds * 1000, 1000)),
      [5, 20, 70, 90, 171],
    )
    assert.deepEqual([transferSeconds(5, 0), transferSeconds(0, 5)], [null, null])
  })
})

describe('percentOf', () => {
  it('is 100 only when everything has arrived', () => {
    assert.deepEqual([percentOf(999, 1000), percentOf(1000, 1000), percentOf(0, 0)], [99, 100, 0])
  })
})
