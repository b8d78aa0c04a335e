/** A rectangle on a page, in points. */
export interface Box {
  left: number
  bottom: number
  right: number
  top: number
}

/** Red, green and blue, from 0 to 1. */
export type Rgb = readonly [number, number, number]

/** Something that a page paints. A line is at most 2 points thick: it underlines, it does not cover. */
export interface Mark {
  kind: 'text' | 'image' | 'rectangle' | 'line' | 'path'
  box: Box
  colour: Rgb | null
}

const PAPER: Rgb = [1, 1, 1]
/** Pages are compared pairwise: more is drawn as an image. */
const MAX_MARKS = 3000
const EDGE_TOLERANCE_PT = 0.5
/** The largest difference of a channel, from 0 to 1. */
const [MIN_TEXT_CONTRAST, MIN_PATH_CONTRAST, MIN_SEEN_CONTRAST] = [0.3, 0.1, 0.02]
const MAX_TEXT_OVERLAP = 0.45

/**
 * Proves of each mark on a page that all of it is seen: it is within the page, differs from what it is on, and nothing
 * is painted over it afterwards but thin lines.
 */
export class VisibleMarks {
  private readonly marks: (Mark & { lines: number })[] = []
  constructor(private readonly page: Box) {}

  /**
   * Adds a mark that is painted over those before it.
   *
   * @returns false when nothing of it is seen, so that it is left out
   * @throws Error where it cannot be proved that it is seen, or that it covers nothing
   */
  add(mark: Mark): boolean {
    const { box, kind } = mark
    if (overlap(box, this.page) === null) return false
    if (!contains(grow(this.page, EDGE_TOLERANCE_PT), box)) throw new Error('a mark that is seen in part')
    const beneath = this.marks.filter((one) => overlap(one.box, box) !== null)
    for (const one of beneath) requireUncovered(one, mark)
    const contrast = Math.min(...backgrounds(beneath, box).map((colour) => difference(colour, mark.colour)))
    if (kind === 'text' && contrast < MIN_TEXT_CONTRAST) throw new Error('text that cannot be told from its background')
    if (kind !== 'image' && kind !== 'text' && contrast < MIN_SEEN_CONTRAST && beneath.length < 2) return false
    if ((kind === 'path' || kind === 'line') && contrast < MIN_PATH_CONTRAST) throw new Error('a path that is hardly seen')
    if (this.marks.push({ ...mark, lines: 0 }) > MAX_MARKS) throw new Error('too many marks')
    return true
  }
}

function requireUncovered(beneath: Mark & { lines: number }, { kind, box }: Mark): void {
  if (kind === 'line') {
    if (beneath.kind === 'text' && ++beneath.lines > 1) throw new Error('text under lines')
    return
  }
  if (beneath.kind === 'rectangle' && (kind === 'text' || contains(beneath.box, box))) return
  if (kind === 'text' && beneath.kind === 'line') return
  if (kind === 'text' && beneath.kind === 'text') {
    const shared = overlap(beneath.box, box)!
    const [one, other] = [beneath.box, box].map((each) => each.top - each.bottom)
    const isBeside = shared.right - shared.left < 1
    if (isBeside || (shared.top - shared.bottom) / Math.min(one!, other!) < MAX_TEXT_OVERLAP) return
  }
  throw new Error('a mark that is covered')
}

/** The colours behind a mark: of the rectangles under it, and of the paper where none contains it. */
function backgrounds(beneath: readonly Mark[], box: Box): Rgb[] {
  const rectangles = beneath.filter((one) => one.kind === 'rectangle')
  const whole = rectangles.findLastIndex((one) => contains(one.box, box))
  const seen = rectangles.slice(Math.max(whole, 0)).map((one) => one.colour ?? PAPER)
  return whole < 0 ? [PAPER, ...seen] : seen
}

const difference = (one: Rgb, other: Rgb | null): number =>
  other === null ? 1 : Math.max(...one.map((value, at) => Math.abs(value - other[at]!)))

const grow = (box: Box, by: number): Box => ({
  left: box.left - by,
  bottom: box.bottom - by,
  right: box.right + by,
  top: box.top + by,
})
const contains = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left + 0.01 &&
  outer.right >= inner.right - 0.01 &&
  outer.bottom <= inner.bottom + 0.01 &&
  outer.top >= inner.top - 0.01

/** The area that two boxes share; null where they only touch. */
export function overlap(one: Box, other: Box): Box | null {
  const shared = {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
    top: Math.min(one.top, other.top),
  }
  return shared.right - shared.left > 0.01 && shared.top - shared.bottom > 0.01 ? shared : null
}
