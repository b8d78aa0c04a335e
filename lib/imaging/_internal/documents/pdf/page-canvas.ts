import type { PDFDict, PDFRawStream } from '@cantoo/pdf-lib'
import { type GraphicsState, IDENTITY, INITIAL_STATE, type Matrix, type Point } from './graphics-state'
import type { ReadFont } from './page-resources'
import type { Operand } from './tokenize-content'
import { type Box, type Mark, overlap, VisibleMarks } from './visible-marks'

export interface Subpath {
  points: Point[]
  /** m, l or c, in the order of their points. */
  steps: string[]
  isClosed: boolean
}

/** The operands of an operator: all of them, its numbers, and the first of its names. */
interface Operands {
  all: readonly Operand[]
  values: readonly number[]
  name: string
}

export type Operator = (canvas: PageCanvas, operands: Operands) => void

/** By how much a mark may reach over the edge of a clip. */
const MAX_CUT_PT = 0.5

/** A page that is being written anew: what is set, what has been painted, and what it uses. */
export class PageCanvas {
  readonly written: string[] = []
  readonly images: PDFRawStream[] = []
  readonly fonts = new Map<string, ReadFont>()
  readonly saved: GraphicsState[] = []
  state: GraphicsState
  path: Subpath[] = []
  clips = false
  textMatrix: Matrix = IDENTITY
  lineMatrix: Matrix = IDENTITY
  private readonly marks: VisibleMarks

  constructor(
    readonly page: Box,
    matrix: Matrix,
    readonly resources: PDFDict | undefined,
  ) {
    this.marks = new VisibleMarks(page)
    this.state = { ...INITIAL_STATE, matrix }
  }

  /**
   * Adds a mark; false when nothing of it is seen, within the clip or the page.
   *
   * @throws Error where it is seen in part, or covers something
   */
  isSeen(mark: Mark): boolean {
    const { clip } = this.state
    if (clip) {
      const shared = overlap(clip, mark.box)
      if (!shared) return false
      const { left, right, bottom, top } = mark.box
      const cut = Math.max(shared.left - left, right - shared.right, shared.bottom - bottom, top - shared.top)
      if (cut > MAX_CUT_PT) throw new Error('a mark that is clipped')
    }
    return this.marks.add(mark)
  }
}
