import { type Patch } from './find-patches'

/** Patches that follow each other from left to right as the letters of a line do. */
export type TextLine = readonly Patch[]

/** In heights of the taller letter: how far the next letter begins, how much it may overlap, how far it may be off the line. */
const MAX_GAP = 1.3
const MAX_OVERLAP = 0.3
const MAX_BASELINE_OFFSET = 0.35
const MAX_MIDDLE_OFFSET = 0.3
const MAX_HEIGHT_RATIO = 1.9
/** A single patch that is wider is a word whose letters run together, such as an Arabic one. */
const MIN_WORD_ASPECT = 1.8
/** Pure noise has tens of thousands of patches: only those in neighbouring cells are compared. */
const CELL_PX = 16
const CELL_STRIDE = 4096

/** Links patches of similar height on one level into lines; each is followed by the nearest one that fits. */
export function linkLines(patches: Patch[]): TextLine[] {
  const sorted = [...patches].sort((a, b) => a.left - b.left)
  const cells = cellsOf(sorted)
  const next = new Map<Patch, Patch>()
  const followers = new Set<Patch>()
  for (const patch of sorted) {
    const follower = findFollower(patch, cells, followers)
    if (!follower) continue
    next.set(patch, follower)
    followers.add(follower)
  }
  const lines: TextLine[] = []
  for (const patch of sorted) {
    if (followers.has(patch)) continue
    const line = [patch]
    for (let at = next.get(patch); at; at = next.get(at)) line.push(at)
    const height = line.reduce((most, { top, bottom }) => Math.max(most, bottom - top), 0)
    if (line.length >= 2 || patch.right - patch.left >= MIN_WORD_ASPECT * height) lines.push(line)
  }
  return lines
}

const cellAt = (x: number, y: number) => y * CELL_STRIDE + x

function cellsOf(patches: readonly Patch[]): Map<number, Patch[]> {
  const cells = new Map<number, Patch[]>()
  for (const patch of patches) {
    const at = cellAt(Math.floor(patch.left / CELL_PX), Math.floor((patch.top + patch.bottom) / 2 / CELL_PX))
    const there = cells.get(at)
    if (there) there.push(patch)
    else cells.set(at, [patch])
  }
  return cells
}

function findFollower(patch: Patch, cells: Map<number, Patch[]>, taken: ReadonlySet<Patch>): Patch | null {
  const height = patch.bottom - patch.top
  const middle = (patch.top + patch.bottom) / 2
  // The reach goes with the height: a follower is at most 1.9 times as tall.
  const [fromX, toX] = [Math.max(0, patch.right - 0.6 * height), patch.right + MAX_GAP * MAX_HEIGHT_RATIO * height]
  const [fromY, toY] = [Math.max(0, middle - 1.2 * height), middle + 1.2 * height]
  let best: Patch | null = null
  for (let y = Math.floor(fromY / CELL_PX); y <= toY / CELL_PX; y++) {
    for (let x = Math.floor(fromX / CELL_PX); x <= toX / CELL_PX; x++) {
      for (const other of cells.get(cellAt(x, y)) ?? []) {
        const isNearer = !best || other.left < best.left
        if (isNearer && other.left > patch.left && !taken.has(other) && follows(patch, other)) best = other
      }
    }
  }
  return best
}

/** Letters share a base line or, in lower case, a middle: p and d, 1 and y. */
function follows(patch: Patch, other: Patch): boolean {
  const [height, otherHeight] = [patch.bottom - patch.top, other.bottom - other.top]
  const taller = Math.max(height, otherHeight)
  if (taller > MAX_HEIGHT_RATIO * Math.min(height, otherHeight)) return false
  const gap = other.left - patch.right
  if (gap < -MAX_OVERLAP * taller || gap > MAX_GAP * taller) return false
  if (Math.abs(other.bottom - patch.bottom) <= MAX_BASELINE_OFFSET * taller) return true
  return Math.abs(other.top + other.bottom - patch.top - patch.bottom) / 2 <= MAX_MIDDLE_OFFSET * taller
}
