import { type QualityMetrics, measureQuality } from '../lib/imaging/quality/measure-quality'
import { OPENCV_REFERENCES, relativeError } from '../lib/imaging/quality/test-opencv-references'
import { type BenchRow } from './harness/bench-row'

const MEASURES = ['blur', 'brightness', 'contrast', 'noise'] as const satisfies (keyof QualityMetrics)[]
/** Relative. */
const MAX_RELATIVE_ERROR = 1e-4
const PPM = 1e6

/** Row 3: each quality figure against OpenCV's on the same pixels: the maximum error, in millionths, against the allowed one. */
export function run(): Promise<BenchRow[]> {
  const rows = MEASURES.map((measure): BenchRow => {
    const errors = OPENCV_REFERENCES.map(({ image, measures }) =>
      relativeError(measureQuality(image)[measure], measures[measure]),
    )
    const most = Math.max(...errors)
    return {
      name: `${measure} against OpenCV`,
      unit: 'ppm',
      goal: { atMost: 1 },
      ours: most * PPM,
      reference: MAX_RELATIVE_ERROR * PPM,
      ratio: most / MAX_RELATIVE_ERROR,
      least: Math.min(...errors) / MAX_RELATIVE_ERROR,
      most: most / MAX_RELATIVE_ERROR,
    }
  })
  return Promise.resolve(rows)
}
