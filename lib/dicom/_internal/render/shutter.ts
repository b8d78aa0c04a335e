import type { DicomObject } from '../../parse/parse-data-set'
import { firstNumber, firstNumbers, firstTexts, functionalGroupsOf } from '../parse/functional-groups'
import { openOverlayMask } from '../pixels/overlays'

/** Of a polygon; each costs a step for every row. */
const MAX_VERTICES = 1024

interface ShutteredFrame {
  width: number
  height: number
  /** How high a pixel is, compared with its width: a circle is round on the screen. */
  pixelHeight: number
  frame: number
}

/** Returns whether a pixel is shown; row and column are counted from 1. */
type Opening = (row: number, column: number) => boolean

/** Whether an object says of its first frame that a display shutter covers a part; what one frame says, all say (C.7.6.16.1). */
export async function hasShutter(object: DicomObject): Promise<boolean> {
  const places = await functionalGroupsOf(object, 'FrameDisplayShutterSequence', 0)
  return (await firstTexts(object, places, 'ShutterShape')).length > 0
}

/**
 * Hides what the display shutter of a frame covers (PS3.3 C.7.6.11): what is outside of its rectangle, circle or polygon, or
 * under its bitmap; of several shapes only what all of them show is seen. A shape that shows nothing of the image is none.
 *
 * @param hide is called for every pixel that is covered, with the shutter's grey level: 0 is black and 255 white
 */
export async function applyShutter(object: DicomObject, canvas: ShutteredFrame, hide: (at: number, level: number) => void) {
  const places = await functionalGroupsOf(object, 'FrameDisplayShutterSequence', canvas.frame)
  const shapes = new Set(await firstTexts(object, places, 'ShutterShape'))
  if (shapes.size === 0) return
  const numbers = (keyword: Parameters<typeof firstNumbers>[2]) => firstNumbers(object, places, keyword)
  const openings: (Opening | null)[] = [
    shapes.has('RECTANGULAR')
      ? rectangle([
          ...[await numbers('ShutterLeftVerticalEdge'), await numbers('ShutterRightVerticalEdge')],
          ...[await numbers('ShutterUpperHorizontalEdge'), await numbers('ShutterLowerHorizontalEdge')],
        ])
      : null,
    shapes.has('CIRCULAR')
      ? circle(await numbers('CenterOfCircularShutter'), await numbers('RadiusOfCircularShutter'), canvas.pixelHeight)
      : null,
    shapes.has('POLYGONAL') ? polygon(await numbers('VerticesOfThePolygonalShutter')) : null,
    shapes.has('BITMAP') ? await bitmap(object, canvas, await firstNumber(object, places, 'ShutterOverlayGroup')) : null,
  ]
  // A device that has closed nothing writes edges of 0 or a single vertex: an image that is black all over would be lost.
  const all = openings.filter((opening) => opening !== null).filter((opening) => showsAny(opening, canvas))
  if (all.length === 0) return
  // A P-Value of 16 bits (PS3.3 C.7.6.11.1); black where there is none.
  const level = ((await firstNumber(object, places, 'ShutterPresentationValue')) ?? 0) >> 8
  for (let row = 1, at = 0; row <= canvas.height; row += 1)
    for (let column = 1; column <= canvas.width; column += 1, at += 1)
      if (!all.every((isOpen) => isOpen(row, column))) hide(at, level)
}

function showsAny(isOpen: Opening, { width, height }: ShutteredFrame): boolean {
  for (let row = 1; row <= height; row += 1)
    for (let column = 1; column <= width; column += 1) if (isOpen(row, column)) return true
  return false
}

function rectangle(edges: readonly (readonly number[])[]): Opening | null {
  const [left, right, upper, lower] = edges.map((values) => values[0])
  if (left === undefined || right === undefined || upper === undefined || lower === undefined) return null
  return (row, column) => column >= left && column <= right && row >= upper && row <= lower
}

/** "The radius … as a number of pixels along the row direction." */
function circle([centerRow, centerColumn]: number[], [radius]: number[], pixelHeight: number): Opening | null {
  if (centerRow === undefined || centerColumn === undefined || radius === undefined || radius <= 0) return null
  return (row, column) => ((row - centerRow) * pixelHeight) ** 2 + (column - centerColumn) ** 2 <= radius ** 2
}

/** Rows and columns of the vertices in turn; the last is joined with the first. What is on an edge is shown. */
function polygon(numbers: number[]): Opening | null {
  const count = Math.min(numbers.length >> 1, MAX_VERTICES)
  const places = new Set(Array.from({ length: count }, (_, at) => `${numbers[at * 2]} ${numbers[at * 2 + 1]}`))
  if (places.size < 3) return null
  const edges = Array.from({ length: count }, (_, at) => {
    const next = (at + 1) % count
    return { row: numbers[at * 2]!, column: numbers[at * 2 + 1]!, toRow: numbers[next * 2]!, toColumn: numbers[next * 2 + 1]! }
  })
  let [crossedRow, crossings, level] = [NaN, [] as number[], [] as [number, number][]]
  return (row, column) => {
    if (row !== crossedRow) {
      crossedRow = row
      const at = ({ row: from, column: start, toRow, toColumn }: (typeof edges)[0]) =>
        start + ((row - from) * (toColumn - start)) / (toRow - from)
      crossings = edges.filter((edge) => edge.row > row !== edge.toRow > row).map(at)
      level = edges
        .filter((edge) => Math.min(edge.row, edge.toRow) <= row && Math.max(edge.row, edge.toRow) >= row)
        .map((edge) =>
          edge.row === edge.toRow
            ? [Math.min(edge.column, edge.toColumn), Math.max(edge.column, edge.toColumn)]
            : [at(edge), at(edge)],
        )
    }
    if (level.some(([from, to]) => column >= from && column <= to)) return true
    return crossings.filter((crossing) => crossing > column).length % 2 === 1
  }
}

/** PS3.3 C.7.6.15: the pixels under the bits that are set are covered. */
async function bitmap(object: DicomObject, canvas: ShutteredFrame, group: number | null): Promise<Opening | null> {
  const isCovered = group === null ? null : await openOverlayMask(object, group, canvas)
  return isCovered && ((row, column) => !isCovered(row - 1, column - 1))
}
