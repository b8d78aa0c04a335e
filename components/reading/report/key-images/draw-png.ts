import { type Point } from '../../measurements/geometry/point'
import { KINDS } from '../../measurements/kinds'
import { type MeasurementKind } from '../../measurements/measurement'
import { labelPlace, MAX_DOTS } from '../../measurements/drawing/label-place'
import { pathOf } from '../../measurements/drawing/shape-path'
import { type StageTransform } from '../../measurements/drawing/stage-transform'

/** As measurement-layer.module.css has them: a canvas knows no variables of a style sheet. */
export const TONES: Record<(typeof KINDS)[MeasurementKind]['tone'], string> = {
  ...{ length: '#ffd479', angle: '#9db7ff', area: '#6fe0d6', mark: '#ff9fb2' },
}
const [STROKE_PIXELS, OUTLINE_PIXELS, DOT_PIXELS, FONT] = [1.6, 3, 3, '500 12px monospace']

/** What is drawn over the image. */
interface PngMeasurement {
  kind: MeasurementKind
  points: readonly Point[]
  text: string
}

interface PngInput {
  /** The image as it is windowed, over the whole stage. */
  canvas: HTMLCanvasElement
  stage: { width: number; height: number }
  image: { rows: number; columns: number }
  transform: StageTransform
  measurements: readonly PngMeasurement[]
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** The part of the stage that shows the image, in CSS pixels. */
export function shownPart({ stage, image, transform }: Pick<PngInput, 'stage' | 'image' | 'transform'>): Box {
  const [left, top] = transform.toStage([0, 0])
  const [right, bottom] = transform.toStage([image.columns, image.rows])
  const [x, y] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))]
  const [endX, endY] = [Math.min(stage.width, Math.ceil(right)), Math.min(stage.height, Math.ceil(bottom))]
  return { x, y, width: Math.max(0, endX - x), height: Math.max(0, endY - y) }
}

/**
 * Draws the image on the screen, as it is windowed, with its measurements over it, as a PNG. It names nobody.
 *
 * @returns null where nothing of the image is on the screen
 */
export async function drawPng(input: PngInput): Promise<Blob | null> {
  const { canvas, stage, transform, measurements } = input
  const part = shownPart(input)
  if (part.width === 0 || part.height === 0) return null
  const density = canvas.width / stage.width
  const made = document.createElement('canvas')
  made.width = Math.round(part.width * density)
  made.height = Math.round(part.height * density)
  const context = made.getContext('2d')!
  context.drawImage(canvas, -part.x * density, -part.y * density, stage.width * density, stage.height * density)
  context.setTransform(density, 0, 0, density, -part.x * density, -part.y * density)
  for (const one of measurements) drawMeasurement(context, one, transform)
  return new Promise((resolve) => made.toBlob(resolve, 'image/png'))
}

function drawMeasurement(context: CanvasRenderingContext2D, { kind, points, text }: PngMeasurement, transform: StageTransform) {
  const { shapes, tone } = KINDS[kind]
  const stage = points.map(transform.toStage)
  for (const shape of shapes(points)) {
    const path = new Path2D(pathOf(shape, transform))
    context.setLineDash(shape.shape === 'line' && shape.isThin ? [4, 3] : [])
    for (const [style, width] of [
      ['rgb(0 0 0 / 0.6)', OUTLINE_PIXELS],
      [TONES[tone], STROKE_PIXELS],
    ] as const) {
      context.strokeStyle = style
      context.lineWidth = width
      context.stroke(path)
    }
  }
  context.setLineDash([])
  context.fillStyle = TONES[tone]
  if (stage.length <= MAX_DOTS)
    for (const [x, y] of stage) {
      context.beginPath()
      context.arc(x, y, DOT_PIXELS, 0, 2 * Math.PI)
      context.fill()
    }
  const [x, y] = labelPlace(stage)!
  context.font = FONT
  context.strokeStyle = '#000'
  context.lineWidth = OUTLINE_PIXELS
  context.strokeText(text, x, y)
  context.fillText(text, x, y)
}
