import type { Box, Rgb } from './visible-marks'
import { formatNumber } from './pdf-page'

/** [a b c d e f] of ISO 32000-2 §8.3.4: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number]
export type Point = readonly [number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The matrix that applies `first`, then `second`. */
export const multiply = (first: Matrix, second: Matrix): Matrix => {
  const [a, b, c, d, e, f] = first
  const [A, B, C, D, E, F] = second
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

export const apply = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f]

/** How much lengths grow; null where not all directions grow alike. */
export function uniformScale([a, b, c, d]: Matrix): number | null {
  const [x, y] = [Math.hypot(a, b), Math.hypot(c, d)]
  return Math.abs(x - y) <= 1e-3 * Math.max(x, y) && Math.abs(a * c + b * d) <= 1e-3 * x * y ? x : null
}

export function boxOf(points: readonly Point[], margin = 0): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return { left: left - margin, right: right + margin, bottom: bottom - margin, top: top + margin }
}

/** A colour of a device, as it is written and as it is seen. */
interface Colour {
  values: readonly number[]
  rgb: Rgb
}

const BLACK: Colour = { values: [0], rgb: [0, 0, 0] }

/** §8.6.4: one value is grey, three are red, green and blue, four are cyan, magenta, yellow and black. */
export function deviceColour(given: readonly number[]): Colour {
  const values = given.map((value) => Math.min(1, Math.max(0, value)))
  const [first = 0, second = 0, third = 0, black = 0] = values
  if (values.length === 1) return { values, rgb: [first, first, first] }
  if (values.length === 3) return { values, rgb: [first, second, third] }
  if (values.length === 4)
    return { values, rgb: [(1 - first) * (1 - black), (1 - second) * (1 - black), (1 - third) * (1 - black)] }
  throw new Error('a colour of another space')
}

export const writeColour = ({ values }: Colour, isStroke: boolean): string => {
  const operator = { 1: 'g', 3: 'rg', 4: 'k' }[values.length as 1 | 3 | 4]
  return `${numbers(values)} ${isStroke ? operator.toUpperCase() : operator}`
}

export const numbers = (values: readonly number[]): string => values.map(formatNumber).join(' ')

/** What operators of graphics and text set (§8.4, §9.3), as far as it is understood. */
export interface GraphicsState {
  matrix: Matrix
  fill: Colour
  stroke: Colour
  lineWidth: number
  lineCap: number
  dash: readonly number[]
  clip: Box | null
  font: string | null
  fontSize: number
  characterSpacing: number
  wordSpacing: number
  horizontalScale: number
  leading: number
  rise: number
  renderMode: number
}

export const INITIAL_STATE: GraphicsState = {
  ...{ matrix: IDENTITY, fill: BLACK, stroke: BLACK, lineWidth: 1, lineCap: 0, dash: [], clip: null, font: null, fontSize: 0 },
  ...{ characterSpacing: 0, wordSpacing: 0, horizontalScale: 1, leading: 0, rise: 0, renderMode: 0 },
}
