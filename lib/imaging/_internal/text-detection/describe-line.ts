import { type Patch } from './find-patches'
import { type TextLine } from './link-lines'
import { type SummedAreaTable, sumOver } from './summed-area-table'

/** The measures of a line, in the order of describeLine. */
export const LINE_MEASURES = [
  ...['letters', 'height', 'width', 'heights vary', 'widths vary', 'base line', 'gap', 'gaps vary'],
  ...['stroke', 'strokes vary', 'filled', 'fill varies', 'crossings', 'crossings vary', 'contour', 'contour varies'],
  ...['contrast', 'evenness', 'edge', 'ground varies', 'brightness varies', 'margin differs', 'margin varies', 'tops vary'],
] as const

/**
 * Measures what distinguishes a line of characters from vessels, ribs, ticks and speckle: strokes of one width and one
 * brightness with steep edges on an even ground, letters of similar height that differ in shape. All are ratios or
 * logarithms; they depend little on the size of the text.
 */
export function describeLine(line: TextLine, sums: SummedAreaTable): number[] {
  const heights = line.map(({ top, bottom }) => bottom - top)
  const widths = line.map(({ left, right }) => right - left)
  const height = mean(heights)
  const gaps = line.slice(1).map((patch, i) => (patch.left - line[i]!.right) / height)
  const strokes = line.map(({ area, perimeter }) => (2 * area) / perimeter)
  const fills = line.map(({ area }, i) => area / (heights[i]! * widths[i]!))
  const crossings = line.map((patch, i) => patch.crossings / heights[i]!)
  const contours = line.map(({ perimeter }, i) => perimeter / (2 * (heights[i]! + widths[i]!)))
  const bottoms = line.map(({ bottom }) => bottom)
  const middles = line.map(({ top, bottom }) => (top + bottom) / 2)
  const { inside, insideDeviation, outside, outsideDeviation } = brightnessOf(line, sums)
  const contrast = Math.abs(inside - outside)
  const margin = marginOf(line, height, sums)
  const width = line.at(-1)!.right - line[0]!.left
  return [
    Math.log(line.length),
    Math.log(height),
    Math.log(width / height),
    deviation(heights) / height,
    deviation(widths) / mean(widths),
    Math.min(deviation(bottoms), deviation(middles)) / height,
    mean(gaps),
    deviation(gaps),
    mean(strokes) / height,
    deviation(strokes) / mean(strokes),
    mean(fills),
    deviation(fills),
    (mean(crossings) * height) / mean(widths),
    deviation(crossings),
    mean(contours),
    deviation(contours),
    Math.log(contrast + 1),
    insideDeviation / (contrast + 4),
    total(line, 'edge') / (2 * total(line, 'crossings')) / (contrast + 4),
    outsideDeviation / (contrast + 4),
    deviation(line.map(({ sum, area }) => sum / area)) / (contrast + 4),
    Math.abs(margin.mean - outside) / (contrast + 4),
    margin.deviation / (contrast + 4),
    deviation(line.map(({ top }) => top)) / height,
  ]
}

/** The brightness of the strokes, and of what is between them. */
function brightnessOf(line: TextLine, { stride, values, squares }: SummedAreaTable) {
  const area = total(line, 'area')
  const inside = total(line, 'sum') / area
  const insideDeviation = spread(total(line, 'sumOfSquares') / area, inside)
  let [outArea, outSum, outSquares] = [1, 0, 0]
  for (const patch of line) {
    outArea += (patch.right - patch.left) * (patch.bottom - patch.top) - patch.area
    outSum += sumOver(values, stride, patch) - patch.sum
    outSquares += sumOver(squares, stride, patch) - patch.sumOfSquares
  }
  const outside = outSum / outArea
  return { inside, insideDeviation, outside, outsideDeviation: spread(outSquares / outArea, outside) }
}

/** The brightness of a strip of half a height above and below the line: text stands alone. */
function marginOf(line: TextLine, height: number, { stride, values, squares }: SummedAreaTable) {
  const [left, right] = [line[0]!.left, line.at(-1)!.right]
  const top = line.reduce((least, patch) => Math.min(least, patch.top), Infinity)
  const bottom = line.reduce((most, patch) => Math.max(most, patch.bottom), 0)
  const lastRow = values.length / stride - 1
  const strip = Math.max(1, Math.round(height / 2))
  let [area, sum, sumOfSquares] = [0, 0, 0]
  for (const [from, to] of [
    [Math.max(0, top - 1 - strip), top - 1],
    [bottom + 1, Math.min(lastRow, bottom + 1 + strip)],
  ] as const) {
    if (from >= to) continue
    const where = { left, top: from, right: Math.min(right, left + 2048), bottom: to }
    area += (where.right - left) * (to - from)
    sum += sumOver(values, stride, where)
    sumOfSquares += sumOver(squares, stride, where)
  }
  if (area === 0) return { mean: 0, deviation: 0 }
  return { mean: sum / area, deviation: spread(sumOfSquares / area, sum / area) }
}

const total = (line: TextLine, of: keyof Patch) => line.reduce((sum, patch) => sum + patch[of], 0)

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

const spread = (meanOfSquares: number, mean: number) => Math.sqrt(Math.max(0, meanOfSquares - mean * mean))

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)))
}
