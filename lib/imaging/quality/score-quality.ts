import { type ContentMetrics } from './measure-content'

export type QualityIssue = 'low_resolution' | 'blurred' | 'too_dark' | 'too_bright' | 'low_contrast' | 'noisy'

export interface QualityScore {
  /** 0–1. 1: no issue at all; below 0.5 exactly when there is an issue. */
  score: number
  issues: QualityIssue[]
}

interface QualityThresholds {
  /** At this value or better the part is 1. */
  good: number
  /** Beyond this value there is an issue. */
  issue: number
  /** At this value or worse the part is 0. */
  worst: number
}

/**
 * Calibrated on photographs, DICOM objects and drawings, sound and degraded: docs/decisions/0018 describes how, and
 * `node scripts/generate/calibrate-quality.mjs` repeats it.
 */
export const QUALITY_THRESHOLDS = {
  spread: { good: 1, issue: 1.45, worst: 4 },
  light: { good: 68, issue: 52, worst: 12 },
  burnt: { good: 0.35, issue: 0.6, worst: 0.95 },
  pale: { good: 190, issue: 212, worst: 245 },
  range: { good: 34, issue: 24, worst: 4 },
  grain: { good: 0.07, issue: 0.095, worst: 0.25 },
  coherence: { good: 0.2, issue: 0.1, worst: 0 },
} as const satisfies Record<keyof ContentMetrics, QualityThresholds>

/** Pixels of the shorter side. The contract: "under 512×512: kept, never refused". */
const MIN_SIDE_PX = 512

/**
 * Scores an image by the figures of its content and by the size of the original, and names the issues.
 *
 * Each measure has a part of 0 to 1, linear from `good` over a half at `issue` to `worst`; the score is the smallest
 * part, rounded down to thousandths. So it never rises when any measure gets worse, and an image has an issue exactly
 * where it scores below 0.5.
 */
export function scoreQuality(content: ContentMetrics, { width, height }: { width: number; height: number }): QualityScore {
  const parts: Record<QualityIssue, number> = {
    low_resolution: scoreResolution(Math.min(width, height)),
    blurred: scoreMeasure(content.spread, QUALITY_THRESHOLDS.spread),
    too_dark: scoreMeasure(content.light, QUALITY_THRESHOLDS.light),
    too_bright: Math.min(
      scoreMeasure(content.burnt, QUALITY_THRESHOLDS.burnt),
      scoreMeasure(content.pale, QUALITY_THRESHOLDS.pale),
    ),
    low_contrast: scoreMeasure(content.range, QUALITY_THRESHOLDS.range),
    noisy: Math.min(
      scoreMeasure(content.grain, QUALITY_THRESHOLDS.grain),
      scoreMeasure(content.coherence, QUALITY_THRESHOLDS.coherence),
    ),
  }
  const issues = (Object.keys(parts) as QualityIssue[]).filter((issue) => parts[issue] < 0.5)
  return { score: Math.floor(Math.min(...Object.values(parts)) * 1000) / 1000, issues }
}

/** Rising or falling, depending on where `good` is. */
function scoreMeasure(value: number, { good, issue, worst }: QualityThresholds): number {
  const towards = (from: number, to: number) => Math.max(0, Math.min(1, (value - from) / (to - from)))
  // Beyond the limit both terms are on the same side of a half, also for Infinity.
  return 0.5 * towards(worst, issue) + 0.5 * towards(issue, good)
}

/** Below the size limit no image reaches a half. */
const scoreResolution = (side: number): number => (side >= MIN_SIDE_PX ? 1 : 0.5 * Math.sqrt(side / MIN_SIDE_PX))
