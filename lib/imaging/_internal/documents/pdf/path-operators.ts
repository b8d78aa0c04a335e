import { apply, boxOf, numbers, type Point, uniformScale, writeColour } from './graphics-state'
import type { Operator, PageCanvas, Subpath } from './page-canvas'
import { formatNumber } from './pdf-page'
import { overlap } from './visible-marks'

const MAX_LINE_PT = 2
const NOWHERE = { left: -1, right: -1, bottom: -1, top: -1 }

const place = ({ state }: PageCanvas, values: readonly number[]): Point[] =>
  Array.from({ length: Math.floor(values.length / 2) }, (_, at) => apply(state.matrix, [values[at * 2]!, values[at * 2 + 1]!]))

const adds =
  (step: 'l' | 'c', count: number): Operator =>
  (canvas, { values }) => {
    const points = place(canvas, values)
    const current = canvas.path.at(-1)
    if (!current || points.length !== count) throw new Error('a path without a beginning')
    current.points.push(...points)
    current.steps.push(step)
  }
const clips: Operator = (canvas) => {
  canvas.clips = true
}

interface Painting {
  fills: boolean
  strokes: boolean
  rule: 'f' | 'f*'
  closes: boolean
}

/** The operators of paths (ISO 32000-2 §8.5); points are kept in points of the page. */
export const PATH_OPERATORS: Record<string, Operator | undefined> = {
  m: (canvas, { values }) => {
    const [point] = place(canvas, values)
    if (!point) throw new Error('no point')
    canvas.path.push({ points: [point], steps: ['m'], isClosed: false })
  },
  l: adds('l', 1),
  c: adds('c', 3),
  re: (canvas, { values: [x = 0, y = 0, width = 0, height = 0] }) => {
    const points = place(canvas, [x, y, x + width, y, x + width, y + height, x, y + height])
    canvas.path.push({ points, steps: ['m', 'l', 'l', 'l'], isClosed: true })
  },
  h: ({ path }) => {
    const current = path.at(-1)
    if (current) current.isClosed = true
  },
  ...{ W: clips, 'W*': clips },
  ...Object.fromEntries(
    ['n', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*'].map((name) => [
      name,
      paints({
        fills: /^[fFBb]/.test(name),
        strokes: /^[SsBb]/.test(name),
        rule: name.endsWith('*') ? 'f*' : 'f',
        closes: /^[sb]/.test(name),
      }),
    ]),
  ),
}

function paints(painting: Painting): Operator {
  return (canvas) => {
    const current = canvas.path.at(-1)
    if (painting.closes && current) current.isClosed = true
    const drawn = canvas.path.filter((one) => one.points.length > 1)
    if (painting.fills && drawn.length > 0) fill(canvas, drawn, painting.rule)
    if (painting.strokes && drawn.length > 0) stroke(canvas, drawn)
    if (canvas.clips) clip(canvas)
    canvas.path = []
    canvas.clips = false
  }
}

function clip({ path, state }: PageCanvas): void {
  const [only] = path
  if (!only || path.length !== 1 || !isRectangle(only)) throw new Error('a clip that is not understood')
  const box = boxOf(only.points)
  state.clip = state.clip ? (overlap(state.clip, box) ?? NOWHERE) : box
}

function fill(canvas: PageCanvas, drawn: readonly Subpath[], rule: string): void {
  const colour = canvas.state.fill
  if (!drawn.every(isRectangle)) {
    const isSeen = canvas.isSeen({ kind: 'path', box: boxOf(drawn.flatMap((one) => one.points)), colour: colour.rgb })
    if (isSeen) canvas.written.push(`${writeColour(colour, false)} ${drawn.map(writeSubpath).join(' ')} ${rule}`)
    return
  }
  for (const { points } of drawn) {
    const box = boxOf(points)
    const [width, height] = [box.right - box.left, box.top - box.bottom]
    const kind = Math.min(width, height) <= MAX_LINE_PT ? 'line' : 'rectangle'
    if (canvas.isSeen({ kind, box, colour: colour.rgb }))
      canvas.written.push(`${writeColour(colour, false)} ${numbers([box.left, box.bottom, width, height])} re f`)
  }
}

function stroke(canvas: PageCanvas, drawn: readonly Subpath[]): void {
  const { stroke: colour, matrix, lineWidth, lineCap, dash } = canvas.state
  const scale = uniformScale(matrix)
  if (scale === null) throw new Error('a stroke that is not understood')
  const width = lineWidth * scale
  for (const one of drawn) {
    const isThin = isStraight(one) && width <= MAX_LINE_PT
    const seen = (isThin ? segments(one) : [one.points]).map((points) =>
      canvas.isSeen({ kind: isThin ? 'line' : 'path', box: boxOf(points, Math.max(width, 0.1) / 2), colour: colour.rgb }),
    )
    if (!seen.some(Boolean)) continue
    if (!seen.every(Boolean)) throw new Error('a stroke that is seen in part')
    const dashes = numbers(dash.map((length) => length * scale))
    const look = `${formatNumber(width)} w ${lineCap === 2 ? 2 : 0} J [${dashes}] 0 d`
    canvas.written.push(`q ${writeColour(colour, true)} ${look} ${writeSubpath(one)} S Q`)
  }
}

const isStraight = ({ steps }: Subpath): boolean => !steps.includes('c')

function isRectangle(path: Subpath): boolean {
  const [a, b, c, d, e] = path.points
  if (!isStraight(path) || !a || !b || !c || !d || path.points.length > 5) return false
  if (e && (e[0] !== a[0] || e[1] !== a[1])) return false
  const isAlong = (one: Point, other: Point, axis: 0 | 1) => Math.abs(one[axis] - other[axis]) < 1e-3
  return ([0, 1] as const).some((axis) => {
    const other = axis === 0 ? 1 : 0
    return isAlong(a, b, axis) && isAlong(b, c, other) && isAlong(c, d, axis) && isAlong(d, a, other)
  })
}

/** The straight parts of a path, each with its two ends. */
function segments({ points, isClosed }: Subpath): Point[][] {
  const ends = isClosed ? [...points, points[0]!] : points
  return ends.slice(1).map((point, at) => [ends[at]!, point])
}

function writeSubpath({ points, steps, isClosed }: Subpath): string {
  let at = 0
  const written = steps.map((step) => {
    const used = points.slice(at, (at += step === 'c' ? 3 : 1))
    return `${numbers(used.flat())} ${step}`
  })
  return `${written.join(' ')}${isClosed ? ' h' : ''}`
}
