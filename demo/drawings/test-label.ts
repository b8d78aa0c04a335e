import { markSynthetic } from '../_internal/drawings/burned-in-label'
import { blackRaster, type Raster } from '../_internal/drawings/raster'

/** Returns whether the label is in the lower left corner: every pixel of its letters has one and the same value there. */
export function hasSyntheticLabel({ width, height, channels, data }: Raster): boolean {
  const mark = blackRaster(width, height, 1)
  markSynthetic(mark, 255)
  const ink = new Set<number>()
  let around = 0
  let written = 0
  mark.data.forEach((value, at) => {
    if (value === 0) return
    written += 1
    ink.add(data[at * channels]!)
    if (mark.data[at + 1] === 0 && data[(at + 1) * channels] !== data[at * channels]) around += 1
  })
  return ink.size === 1 && written > 100 && around > 30
}
