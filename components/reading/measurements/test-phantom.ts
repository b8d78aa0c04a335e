import { type Samples } from './geometry/statistics'
import { type MeasuredImage } from './kinds'

/** Of a drawn image of 200 columns and 160 rows: 0.5 mm across, 0.8 mm down. */
export const PHANTOM = {
  ...{ rows: 160, columns: 200 },
  spacing: { row: 0.8, column: 0.5, source: 'patient' },
  /** An ellipse of 40 to 60 HU, striped by columns, in air. */
  ellipse: { x: 90, y: 70, across: 40, down: 25 },
} as const

/** The value of a pixel of the phantom, in HU. */
function valueAt(column: number, row: number): number {
  const { x, y, across, down } = PHANTOM.ellipse
  const isInside = ((column + 0.5 - x) / across) ** 2 + ((row + 0.5 - y) / down) ** 2 < 1
  return isInside ? (column % 2 === 0 ? 40 : 60) : -1000
}

const phantomSamples: Samples = { rows: PHANTOM.rows, columns: PHANTOM.columns, valueAt }

export const phantomImage = (
  changes: Partial<MeasuredImage['slice']> = {},
  samples: Samples | null = phantomSamples,
): MeasuredImage => ({
  slice: { spacing: PHANTOM.spacing, regions: [], unit: 'HU', suvPerValue: null, ...changes },
  samples,
})
