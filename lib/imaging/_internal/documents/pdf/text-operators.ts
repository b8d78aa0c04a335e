import { apply, boxOf, IDENTITY, type Matrix, multiply, numbers, writeColour } from './graphics-state'
import type { Operator, PageCanvas } from './page-canvas'
import { findResource, type ReadFont, readStandardFont } from './page-resources'
import { formatNumber } from './pdf-page'
import { matrixOf } from './state-operators'
import type { Operand } from './tokenize-content'
import { overlap } from './visible-marks'

const MIN_TEXT_PT = 3
/** How far characters reach below and above their line, in sizes. */
const [DESCENT, ASCENT] = [-0.22, 0.95]
const INVISIBLE = 3

/** The operators of text (ISO 32000-2 §9.3, §9.4); what sets one number is among those of the state. */
export const TEXT_OPERATORS: Record<string, Operator | undefined> = {
  BT: (canvas) => {
    canvas.textMatrix = canvas.lineMatrix = IDENTITY
  },
  ET: () => undefined,
  Tf: ({ state }, { name, values: [size = 0] }) => {
    state.font = name
    state.fontSize = size
  },
  Tz: ({ state }, { values: [percent = 100] }) => {
    state.horizontalScale = percent / 100
  },
  Tm: (canvas, { values }) => {
    canvas.textMatrix = canvas.lineMatrix = matrixOf(values)
  },
  Td: (canvas, { values: [x = 0, y = 0] }) => nextLine(canvas, x, y),
  TD: (canvas, { values: [x = 0, y = 0] }) => {
    canvas.state.leading = -y
    nextLine(canvas, x, y)
  },
  'T*': (canvas) => nextLine(canvas, 0, -canvas.state.leading),
  "'": (canvas, { all: [text = null] }) => {
    nextLine(canvas, 0, -canvas.state.leading)
    showText(canvas, [text])
  },
  '"': (canvas, { all: [, , text = null], values: [wordSpacing = 0, characterSpacing = 0] }) => {
    Object.assign(canvas.state, { wordSpacing, characterSpacing })
    nextLine(canvas, 0, -canvas.state.leading)
    showText(canvas, [text])
  },
  Tj: (canvas, { all: [text = null] }) => showText(canvas, [text]),
  TJ: (canvas, { all: [pieces = null] }) => showText(canvas, Array.isArray(pieces) ? pieces : [pieces]),
}

function nextLine(canvas: PageCanvas, x: number, y: number): void {
  canvas.textMatrix = canvas.lineMatrix = multiply([1, 0, 0, 1, x, y], canvas.lineMatrix)
}

/** §9.4.4: each character moves the next one by its width, and by what is set between characters and words. */
function showText(canvas: PageCanvas, pieces: readonly Operand[]): void {
  const { state, textMatrix } = canvas
  // Text that paints nothing (§9.3.6) is usually that of a scan. Text behind it has a place of its own.
  if (state.renderMode === INVISIBLE) return
  const font = openFont(canvas, state.font ?? '')
  let advance = 0
  const written: string[] = []
  const places = [0]
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      advance -= (piece / 1000) * state.fontSize * state.horizontalScale
      written.push(formatNumber(piece))
    } else if (Buffer.isBuffer(piece)) {
      for (const code of piece) {
        const width = font.widths.get(code)
        if (width === undefined) throw new Error('a character that is not drawn')
        const spacing = state.characterSpacing + (code === 0x20 ? state.wordSpacing : 0)
        advance += ((width / 1000) * state.fontSize + spacing) * state.horizontalScale
        places.push(advance)
      }
      written.push(`<${piece.toString('hex')}>`)
    } else throw new Error('text that is none')
  }
  canvas.textMatrix = multiply([1, 0, 0, 1, advance, 0], textMatrix)
  if (!pieces.some((piece) => Buffer.isBuffer(piece) && /[^ ]/.test(piece.toString('latin1')))) return
  if (state.renderMode !== 0) throw new Error('text that is not filled')
  paintText(canvas, { matrix: multiply(textMatrix, state.matrix), places, written: written.join('') })
}

interface ShownText {
  matrix: Matrix
  places: readonly number[]
  written: string
}

function paintText(canvas: PageCanvas, { matrix, places, written }: ShownText): void {
  const { fill, font, fontSize, horizontalScale, characterSpacing, wordSpacing, rise } = canvas.state
  const [low, high] = [DESCENT * fontSize + rise, ASCENT * fontSize + rise]
  const ends = [Math.min(...places), Math.max(...places)]
  const box = boxOf(ends.flatMap((x) => [apply(matrix, [x, low]), apply(matrix, [x, high])]))
  const [a, b, c, d] = matrix
  const smallest = Math.min(Math.hypot(c, d), Math.hypot(a, b) * Math.abs(horizontalScale)) * Math.abs(fontSize)
  if (smallest < MIN_TEXT_PT && overlap(box, canvas.page)) throw new Error('text that is too small to be read')
  if (!canvas.isSeen({ kind: 'text', box, colour: fill.rgb })) return
  const index = [...canvas.fonts.keys()].indexOf(font ?? '')
  const sets = [`${formatNumber(fontSize)} Tf`, `${formatNumber(characterSpacing)} Tc`, `${formatNumber(wordSpacing)} Tw`]
  const more = `${formatNumber(horizontalScale * 100)} Tz ${formatNumber(rise)} Ts ${numbers(matrix)} Tm`
  canvas.written.push(`BT ${writeColour(fill, false)} /F${index} ${sets.join(' ')} ${more} [${written}] TJ ET`)
}

function openFont({ fonts, resources }: PageCanvas, name: string): ReadFont {
  const known = fonts.get(name) ?? readStandardFont(findResource(resources, 'Font', name))
  fonts.set(name, known)
  return known
}
