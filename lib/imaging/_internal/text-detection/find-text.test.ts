import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drawGround, seededRandom } from '../../text-detection/test-drawn-grounds'
import { findText, TEXT_SCORE, textScore } from './find-text'

describe('an image without text', () => {
  it('is reported as such though its texture resembles a diagonal line of text a little', () => {
    // Drawn slices and noise whose best diagonal line scores less than two points above what counts as text.
    for (const [seed, kind] of [
      [10, 'mr'],
      [35, 'noise'],
      [50, 'mr'],
      [154, 'mr'],
    ] as const) {
      const { kind: drawn, ...image } = drawGround(seededRandom(seed), true, { maxWidth: 260 })
      assert.equal(drawn, kind)
      const score = textScore(image)
      assert.ok(score > TEXT_SCORE - 2 && score < TEXT_SCORE, `${seed}: ${score}`)
      assert.equal(findText(image), false)
    }
  })
})
