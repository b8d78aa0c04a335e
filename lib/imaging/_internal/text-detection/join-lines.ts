import { countLetters } from './read-line'
import { type TextBlob } from './text-blobs'

/** A place along a text, wherever the text runs, and what was read there. */
export interface TextLine extends TextBlob {
  text: string
}

/** A line of another size or rendering has a place that differs by this share of its thickness. */
const SLACK = 0.25
/** Lines along one axis that share this much of the shorter one are one. */
const MIN_OVERLAP = 0.5
/** Thicker ones have several lines. */
const MAX_THICKNESS_RATIO = 2
/** A line that is this much shorter has fewer words. */
const SAME_LENGTH = 0.7

/** Adds a line to those that are known. Those of the same text become one whose place has all of both: none is lost. */
export function addLine(lines: TextLine[], line: TextLine, most: number): void {
  let joined = line
  for (let at = lines.length - 1; at >= 0; at--) {
    if (!isSameLine(lines[at]!, joined)) continue
    joined = joinLines(lines[at]!, joined)
    lines.splice(at, 1)
    // What was too far from the parts may belong to the whole.
    at = lines.length
  }
  if (joined !== line || lines.length < most) lines.push(joined)
}

/** Whether one is within the other, or goes on where it runs: upright boxes of parallel oblique lines overlap, these do not. */
function isSameLine(a: TextLine, b: TextLine): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  const { from, to, above, below } = extentsAlong(long, short)
  const slack = SLACK * short.thickness
  const [halfLength, halfThickness] = [long.length / 2, long.thickness / 2]
  if (
    from >= -halfLength - slack &&
    to <= halfLength + slack &&
    above >= -halfThickness - slack &&
    below <= halfThickness + slack
  )
    return true
  const [thin, thick] = [Math.min(a.thickness, b.thickness), Math.max(a.thickness, b.thickness)]
  if (thick > MAX_THICKNESS_RATIO * thin || Math.abs(above + below) > thin || below - above > 2 * thick) return false
  const overlap = Math.min(to, halfLength) - Math.max(from, -halfLength)
  return overlap > MIN_OVERLAP * Math.min(short.length, to - from)
}

interface Extents {
  from: number
  to: number
  above: number
  below: number
}

/** How far a rectangle reaches along and across another one, from the middle of that. */
function extentsAlong({ x, y, angle }: TextBlob, of: TextBlob): Extents {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [along, across] = [(of.x - x) * cos + (of.y - y) * sin, (of.y - y) * cos - (of.x - x) * sin]
  const [turnCos, turnSin] = [Math.abs(Math.cos(of.angle - angle)), Math.abs(Math.sin(of.angle - angle))]
  const reach = (of.length * turnCos + of.thickness * turnSin) / 2
  const width = (of.length * turnSin + of.thickness * turnCos) / 2
  return { from: along - reach, to: along + reach, above: across - width, below: across + width }
}

/** The rectangle along the longer one that has both. */
function joinLines(a: TextLine, b: TextLine): TextLine {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  const extents = extentsAlong(long, short)
  const { from, to, above, below } = extents
  const [left, right] = [Math.min(from, -long.length / 2), Math.max(to, long.length / 2)]
  const [top, bottom] = [Math.min(above, -long.thickness / 2), Math.max(below, long.thickness / 2)]
  const [along, across] = [(left + right) / 2, (top + bottom) / 2]
  const [cos, sin] = [Math.cos(long.angle), Math.sin(long.angle)]
  return {
    x: long.x + along * cos - across * sin,
    y: long.y + along * sin + across * cos,
    ...{ angle: long.angle, length: right - left, thickness: bottom - top },
    probability: Math.max(a.probability, b.probability),
    text: joinReadings(long, short, extents),
  }
}

function joinReadings(long: TextLine, short: TextLine, { from, to }: Extents): string {
  if (!long.text || !short.text) return long.text || short.text
  const addedPx = Math.max(-long.length / 2 - from, to - long.length / 2)
  if (short.length > SAME_LENGTH * long.length && addedPx < short.thickness)
    return countLetters(short.text) > countLetters(long.text) ? short.text : long.text
  if (plain(long.text).includes(plain(short.text))) return long.text
  if (plain(short.text).includes(plain(long.text))) return short.text
  const [first, last] = from + to < 0 ? [short.text, long.text] : [long.text, short.text]
  // Of a line that is upside down the last words stand first.
  return joinAtOverlap(first, last) ?? joinAtOverlap(last, first) ?? `${first} ${last}`
}

const plain = (text: string): string => text.replaceAll(/\s/g, '')

/** Two letters are the same by chance. */
const MIN_SHARED = 3

/** “OKONKWO AD” and “KWO ADAEZE” are “OKONKWO ADAEZE”. */
function joinAtOverlap(first: string, last: string): string | null {
  for (let shared = Math.min(first.length, last.length) - 1; shared >= MIN_SHARED; shared--)
    if (first.endsWith(last.slice(0, shared))) return first + last.slice(shared)
  return null
}
