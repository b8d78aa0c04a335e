import { type Measures, measureQuality } from '../lib/imaging/measure-quality'
import { OPENCV_REFERENCES, relativeError } from '../lib/imaging/test-opencv-references'
import { type BenchRow } from './row'

const MEASURES = ['blur', 'brightness', 'contrast', 'noise'] as const satisfies (keyof Measures)[]
/** Relative. */
const ALLOWED = 1e-4
const PPM = 1e6

/** Row 3: each figure of quality against OpenCV's on the same pixels: the greatest error, in millionths, against what is allowed. */
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
      reference: ALLOWED * PPM,
      ratio: most / ALLOWED,
      least: Math.min(...errors) / ALLOWED,
      most: most / ALLOWED,
    }
  })
  return Promise.resolve(rows)
}
