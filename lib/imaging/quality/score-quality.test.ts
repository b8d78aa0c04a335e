import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { scoreQuality, QUALITY_THRESHOLDS, type QualityIssue } from './score-quality'
import { type ContentMetrics } from './measure-content'

const ISSUE_OF: Record<keyof ContentMetrics, QualityIssue> = {
  spread: 'blurred',
  light: 'too_dark',
  burnt: 'too_bright',
  pale: 'too_bright',
  range: 'low_contrast',
  grain: 'noisy',
  coherence: 'noisy',
}
const MEASURES = Object.keys(ISSUE_OF) as (keyof ContentMetrics)[]
const LARGE = { width: 4000, height: 3000 }
const sound = Object.fromEntries(
  MEASURES.map((measure) => [measure, QUALITY_THRESHOLDS[measure].good]),
) as unknown as ContentMetrics

const figure = (max: number) => fc.double({ min: 0, max, noNaN: true })
const content: fc.Arbitrary<ContentMetrics> = fc.record({
  light: fc.integer({ min: 0, max: 255 }),
  burnt: figure(1),
  pale: fc.integer({ min: 0, max: 255 }),
  range: fc.integer({ min: 0, max: 255 }),
  grain: figure(3),
  coherence: figure(1),
  spread: fc.oneof(figure(6), fc.constant(Infinity)),
})
const size = fc.record({ width: fc.integer({ min: 1, max: 3000 }), height: fc.integer({ min: 1, max: 3000 }) })
/** At least as bad in every measure. */
const worse = (one: ContentMetrics, other: ContentMetrics): ContentMetrics => ({
  light: Math.min(one.light, other.light),
  burnt: Math.max(one.burnt, other.burnt),
  pale: Math.max(one.pale, other.pale),
  range: Math.min(one.range, other.range),
  grain: Math.max(one.grain, other.grain),
  coherence: Math.min(one.coherence, other.coherence),
  spread: Math.max(one.spread, other.spread),
})

describe('scoreQuality', () => {
  it('never scores higher or finds fewer issues when no measure is better', () => {
    fc.assert(
      fc.property(content, content, size, size, (one, other, largeSize, otherSize) => {
        const smallSize = {
          width: Math.min(largeSize.width, otherSize.width),
          height: Math.min(largeSize.height, otherSize.height),
        }
        const better = scoreQuality(one, largeSize)
        const spoilt = scoreQuality(worse(one, other), smallSize)
        assert.ok(spoilt.score <= better.score)
        for (const issue of better.issues) assert.ok(spoilt.issues.includes(issue), issue)
      }),
    )
  })

  it('scores from 0 to 1, and below 0.5 exactly when there is an issue', () => {
    fc.assert(
      fc.property(content, size, (measured, resolution) => {
        const { score, issues } = scoreQuality(measured, resolution)
        assert.ok(score >= 0 && score <= 1)
        assert.equal(score < 0.5, issues.length > 0)
      }),
    )
  })

  for (const measure of MEASURES) {
    const { issue, worst } = QUALITY_THRESHOLDS[measure]
    it(`names ${ISSUE_OF[measure]} past the limit of ${measure}, and nothing else`, () => {
      assert.deepEqual(scoreQuality({ ...sound, [measure]: issue }, LARGE).issues, [])
      const past = issue + Math.sign(worst - issue) * 1e-9
      assert.deepEqual(scoreQuality({ ...sound, [measure]: past }, LARGE).issues, [ISSUE_OF[measure]])
      assert.equal(scoreQuality({ ...sound, [measure]: worst }, LARGE).score, 0)
    })
  }

  it('reports an image as too small when one side is under 512 px, however good it is', () => {
    const of = (width: number, height: number) => scoreQuality(sound, { width, height })
    assert.deepEqual(of(512, 512), { score: 1, issues: [] })
    for (const [width, height] of [
      [511, 512],
      [512, 511],
      [511, 4000],
    ] as const) {
      assert.deepEqual(of(width, height).issues, ['low_resolution'])
      assert.equal(of(width, height).score, 0.499)
    }
    assert.ok(of(64, 64).score < of(256, 256).score)
  })
})
