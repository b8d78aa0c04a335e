import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chooseEncoderQuality } from './choose-encoder-quality'
import { type RawImage } from './raw-image'

/** A grey gradient under grain of so many grey levels; the same each time. */
function grainy(levels: number, { width = 256, height = 256, channels = 1 as RawImage['channels'] } = {}): RawImage {
  const pixels = new Uint8Array(width * height * channels)
  let state = 12345
  for (let i = 0; i < width * height; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    const value = 60 + ((i % width) * 100) / width + ((state >>> 16) / 65535 - 0.5) * levels
    for (let channel = 0; channel < channels; channel++) pixels[i * channels + channel] = channel === 3 ? 255 : value
  }
  return { width, height, channels, pixels }
}

describe('chooseEncoderQuality', () => {
  it('chooses a higher quality for finer structure', () => {
    for (const encoder of ['avif', 'webp'] as const) {
      const qualities = [0, 4, 10].map((levels) => chooseEncoderQuality(grainy(levels), encoder, 0))
      assert.deepEqual(
        qualities,
        [...qualities].sort((a, b) => a - b),
      )
      assert.ok(qualities.at(-1)! - qualities[0]! >= 10, String(qualities))
    }
  })

  it('chooses a lower quality again for strong grain, which survives compression', () => {
    assert.ok(chooseEncoderQuality(grainy(120), 'avif', 0) < chooseEncoderQuality(grainy(30), 'avif', 0))
  })

  it('never goes below the given minimum, or above the maximum of an encoder', () => {
    assert.equal(chooseEncoderQuality(grainy(0), 'avif', 60), 60)
    for (const levels of [0, 5, 10, 20, 40, 80]) {
      const quality = chooseEncoderQuality(grainy(levels), 'webp', 80)
      assert.ok(Number.isInteger(quality) && quality >= 80 && quality <= 98)
    }
  })

  it('chooses the same quality in colour, with alpha and in greyscale', () => {
    const grey = chooseEncoderQuality(grainy(25), 'avif', 0)
    for (const channels of [3, 4] as const) assert.equal(chooseEncoderQuality(grainy(25, { channels }), 'avif', 0), grey)
  })

  it('handles images of any size, also smaller than a block', () => {
    for (const [width, height] of [
      [1, 1],
      [7, 300],
      [8, 8],
      [9, 17],
    ] as const)
      assert.ok(chooseEncoderQuality(grainy(20, { width, height }), 'avif', 45) >= 45)
  })
})
