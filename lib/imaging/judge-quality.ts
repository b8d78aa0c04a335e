import { type Content } from './measure-content'

export type QualityIssue = 'low_resolution' | 'blurred' | 'too_dark' | 'too_bright' | 'low_contrast' | 'noisy'

export interface Judgement {
  /** 0–1. 1: nothing to complain of; below 0.5 exactly when there is an issue. */
  score: number
  issues: QualityIssue[]
}

interface Limits {
  /** As good as this or better counts whole. */
  good: number
  /** Worse than this is an issue. */
  issue: number
  /** As bad as this or worse counts nothing. */
  worst: number
}

/**
 * Calibrated on photographs, DICOM objects and drawn pictures, sound and spoilt: docs/decisions/0018 tells how, and
 * `node scripts/calibrate-quality.mjs` does it again.
 */
export const LIMITS = {
  spread: { good: 1, issue: 1.45, worst: 4 },
  light: { good: 68, issue: 52, worst: 12 },
  burnt: { good: 0.35, issue: 0.6, worst: 0.95 },
  range: { good: 34, issue: 24, worst: 4 },
  grain: { good: 0.07, issue: 0.095, worst: 0.25 },
} as const satisfies Record<keyof Content, Limits>

/** Pixels of the shorter side. The contract: "under 512×512: kept, never refused". */
const LEAST_SIDE = 512

/**
 * Judges a picture by what was measured of its content and by the size of the original: a score, and what is wrong in words.
 *
 * Each measure has a part of 0 to 1, falling straight from `good` over a half at `issue` to `worst`; the score is the least part, rounded
 * down to thousandths. So it never rises when any measure gets worse, and a picture has an issue exactly where it scores below 0.5.
 */
export function judgeQuality(content: Content, { width, height }: { width: number; height: number }): Judgement {
  const parts: Record<QualityIssue, number> = {
    low_resolution: partOfSide(Math.min(width, height)),
    blurred: partOf(content.spread, LIMITS.spread),
    too_dark: partOf(content.light, LIMITS.light),
    too_bright: partOf(content.burnt, LIMITS.burnt),
    low_contrast: partOf(content.range, LIMITS.range),
    noisy: partOf(content.grain, LIMITS.grain),
  }
  const issues = (Object.keys(parts) as QualityIssue[]).filter((issue) => parts[issue] < 0.5)
  return { score: Math.floor(Math.min(...Object.values(parts)) * 1000) / 1000, issues }
}

/** Falls or rises, whichever way `good` lies. */
function partOf(value: number, { good, issue, worst }: Limits): number {
  const towards = (from: number, to: number) => Math.max(0, Math.min(1, (value - from) / (to - from)))
  // Past the limit both lie on the same side of a half, also where Infinity is measured.
  return 0.5 * towards(worst, issue) + 0.5 * towards(issue, good)
}

/** Small is small: below the limit no picture reaches a half. */
const partOfSide = (side: number): number => (side >= LEAST_SIDE ? 1 : 0.5 * Math.sqrt(side / LEAST_SIDE))
