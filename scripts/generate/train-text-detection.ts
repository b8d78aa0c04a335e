import { writeFileSync } from 'node:fs'
import { type BoostedTrees, parseTrees, scoreMeasures } from '../../lib/imaging/_internal/text-detection/boosted-trees'
import { LINE_MEASURES } from '../../lib/imaging/_internal/text-detection/describe-line'
import { findLines } from '../../lib/imaging/_internal/text-detection/find-lines'
import { type GreyImage, halveImage, turnImage } from '../../lib/imaging/_internal/text-detection/grey-image'
import { type TextLine } from '../../lib/imaging/_internal/text-detection/link-lines'
import { drawFrame, drawFrameWithText, type Script, type TextBox } from '../../lib/imaging/text-detection/test-drawn-frames'
import { isInstalled } from '../../lib/imaging/text-detection/test-fonts'
import { type Random, pick, seededRandom } from '../../lib/imaging/text-detection/test-drawn-grounds'

/** The fonts of the examination in bench/20-text-detection.ts are others. */
const FONTS: Partial<Record<Script, readonly string[]>> = {
  latin: ['DejaVu Sans', 'Liberation Sans', 'Liberation Mono', 'Nimbus Roman', 'Noto Sans Mono'],
  cyrillic: ['DejaVu Sans', 'Liberation Sans', 'Noto Sans Mono'],
  arabic: ['DejaVu Sans', 'Noto Sans Arabic'],
  chinese: ['WenQuanYi Micro Hei'],
  devanagari: ['Lohit Devanagari'],
  handwritten: ['DkgHandwriting', 'DejaVu Sans', 'Liberation Sans'],
}
/** How often each is drawn. */
const SCRIPTS: readonly Script[] = [
  'latin',
  'latin',
  'latin',
  'latin',
  'cyrillic',
  'arabic',
  'chinese',
  'devanagari',
  'handwritten',
]
const SIZES_PX = [8, 9, 10, 12, 14, 16, 20, 24, 32, 40]
const OUTPUT = 'lib/imaging/_internal/text-detection/line-trees.ts'

const TREES = 110
const DEPTH = 4
const BINS = 32
const RATE = 0.25
const REGULARIZATION = 5
/** Of lines without text that the first trees reject clearly, one in so many is kept, with its weight. */
const KEPT_OF_EASY = 8
const EASY_SCORE = -2

interface Row {
  isText: boolean
  weight: number
  measures: number[]
}

/** Draws frames, learns twice, the second time from what the first trees were wrong about, and writes the trees. */
export async function train(frames: number): Promise<void> {
  const random = seededRandom(11)
  const first = await collect(random, Math.ceil(frames / 3), null)
  const rough = parseTrees(grow(first).join('\n'))
  const rows = [...first, ...(await collect(random, frames, rough))]
  const trees = grow(rows)
  console.log(`${rows.length} lines, ${rows.filter(({ isText }) => isText).length} of them text`)
  writeFileSync(OUTPUT, moduleOf(trees))
}

const moduleOf = (trees: string[]) => `/**
 * How measures of a line (LINE_MEASURES) add up to a score: the higher, the more it looks like text. See boosted-trees.ts
 * for the form, and bench/20-text-detection.ts for what it recognizes.
 *
 * Written by scripts/generate/train-text-detection.mjs from drawn frames, never by hand.
 */
export const LINE_TREES = \`
${trees.join('\n')}
\`
`

/** The lines of frames with text and of two thirds as many without. */
async function collect(random: Random, frames: number, trees: BoostedTrees | null): Promise<Row[]> {
  const rows: Row[] = []
  const keep = (measures: number[], isText: boolean) => {
    const isEasy = !isText && trees !== null && scoreMeasures(trees, measures) < EASY_SCORE
    if (isEasy && random() > 1 / KEPT_OF_EASY) return
    rows.push({ isText, weight: isEasy ? KEPT_OF_EASY : 1, measures })
  }
  for (let frame = 0; frame < frames; frame++) {
    const script = pick(random, SCRIPTS)
    const fonts = FONTS[script]!.filter((font) => isInstalled(font))
    if (fonts.length === 0) continue
    const drawn = await drawFrameWithText(random, { script, fontPx: pick(random, SIZES_PX), fonts })
    for (const { image, scale } of scalesOf(drawn)) {
      for (const { line, measures } of findLines(image)) {
        const isText = labelOf(line, drawn.boxes, scale)
        if (isText !== null) keep(measures, isText)
      }
    }
    if (frame % 3 === 0) continue
    const empty = drawFrame(random)
    for (const { image } of [...scalesOf(empty), ...scalesOf(turnImage(empty))]) {
      for (const { measures } of findLines(image)) keep(measures, false)
    }
  }
  return rows
}

const scalesOf = (image: GreyImage) => [
  { image, scale: 1 },
  { image: halveImage(image), scale: 2 },
]

/** Whether a line is part of a text; null where it only touches one. */
function labelOf(line: TextLine, boxes: readonly TextBox[], scale: number): boolean | null {
  const [left, right] = [line[0]!.left * scale, line.at(-1)!.right * scale]
  const top = Math.min(...line.map((patch) => patch.top)) * scale
  const bottom = Math.max(...line.map((patch) => patch.bottom)) * scale
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const isWithin = (box: TextBox) => {
    const share = (bottom - top) / (box.bottom - box.top)
    const isCentred = box.left < x && x < box.right && box.top < y && y < box.bottom
    return isCentred && share > 0.25 && share < 1.1 && left > box.left - 8 && right < box.right + 8
  }
  if (boxes.some(isWithin)) return true
  return boxes.some((box) => left < box.right && box.left < right && top < box.bottom && box.top < bottom) ? null : false
}

interface Table {
  rows: readonly Row[]
  edges: number[][]
  /** For each measure, the bin of each row. */
  bins: Uint8Array[]
  gradients: Float64Array
  curvatures: Float64Array
}

/** Boosts trees for the logistic loss, with second derivatives (Chen and Guestrin 2016). */
function grow(rows: readonly Row[]): string[] {
  const positives = rows.reduce((sum, { isText, weight }) => sum + (isText ? weight : 0), 0)
  const negatives = rows.reduce((sum, { isText, weight }) => sum + (isText ? 0 : weight), 0)
  const weights = rows.map(({ isText, weight }) => (isText ? (0.7 * negatives) / positives : weight))
  const edges = LINE_MEASURES.map((_, measure) => {
    const sorted = rows.map(({ measures }) => measures[measure]!).sort((a, b) => a - b)
    return [...new Set(Array.from({ length: BINS - 1 }, (__, i) => sorted[Math.floor(((i + 1) * sorted.length) / BINS)]!))].map(
      (edge) => Number(edge.toPrecision(4)),
    )
  })
  const bins = edges.map((cuts, measure) =>
    Uint8Array.from(rows, ({ measures }) => cuts.filter((cut) => measures[measure]! > cut).length),
  )
  const table: Table = { rows, edges, bins, gradients: new Float64Array(rows.length), curvatures: new Float64Array(rows.length) }
  const scores = new Float64Array(rows.length)
  const lines: string[] = []
  for (let round = 0; round < TREES; round++) {
    rows.forEach(({ isText }, i) => {
      const chance = 1 / (1 + Math.exp(-scores[i]!))
      table.gradients[i] = weights[i]! * ((isText ? 1 : 0) - chance)
      table.curvatures[i] = weights[i]! * chance * (1 - chance)
    })
    const line = growTree(table)
    const tree = parseTrees(line)
    rows.forEach(({ measures }, i) => (scores[i]! += scoreMeasures(tree, measures)))
    lines.push(line)
  }
  return lines
}

function growTree(table: Table): string {
  const nodes: string[] = []
  let level = [Uint32Array.from(table.rows.keys())]
  for (let depth = 0; depth < DEPTH; depth++) {
    level = level.flatMap((members) => {
      const { measure, bin } = bestSplit(table, members)
      nodes.push(`${measure} ${table.edges[measure]![bin]!}`)
      const bins = table.bins[measure]!
      return [members.filter((i) => bins[i]! <= bin), members.filter((i) => bins[i]! > bin)]
    })
  }
  const leaves = level.map((members) => {
    const [gradient, curvature] = sumsOf(table, members)
    return Number(((RATE * gradient) / (curvature + REGULARIZATION)).toFixed(3))
  })
  return `${nodes.join(' ')}|${leaves.join(' ')}`
}

function sumsOf({ gradients, curvatures }: Table, members: Uint32Array): [number, number] {
  let [gradient, curvature] = [0, 0]
  for (const i of members) {
    gradient += gradients[i]!
    curvature += curvatures[i]!
  }
  return [gradient, curvature]
}

/** The split that lowers the loss most; the first one where none does. */
function bestSplit({ edges, bins, gradients, curvatures }: Table, members: Uint32Array): { measure: number; bin: number } {
  const gain = (gradient: number, curvature: number) => (gradient * gradient) / (curvature + REGULARIZATION)
  let best = { gain: -Infinity, measure: 0, bin: 0 }
  for (let measure = 0; measure < edges.length; measure++) {
    const [left, bend] = [new Float64Array(BINS), new Float64Array(BINS)]
    let [total, totalBend] = [0, 0]
    for (const i of members) {
      const bin = bins[measure]![i]!
      left[bin]! += gradients[i]!
      bend[bin]! += curvatures[i]!
      total += gradients[i]!
      totalBend += curvatures[i]!
    }
    let [low, lowBend] = [0, 0]
    for (let bin = 0; bin < edges[measure]!.length; bin++) {
      low += left[bin]!
      lowBend += bend[bin]!
      if (lowBend < REGULARIZATION || totalBend - lowBend < REGULARIZATION) continue
      const gained = gain(low, lowBend) + gain(total - low, totalBend - lowBend)
      if (gained > best.gain) best = { gain: gained, measure, bin }
    }
  }
  return best
}
