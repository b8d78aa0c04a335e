import { distance, type Point } from '../geometry/point'
import { thinned } from '../geometry/outline'
import { KINDS } from '../kinds'
import { type MeasurementKind } from '../measurement'

/** A measurement while it is drawn. */
export interface Draft {
  kind: MeasurementKind
  /** Those that are placed. */
  points: readonly Point[]
  /** Where the next one would be. */
  next: Point
  isPressed: boolean
}

/** A line drawn by hand has at least a point for each third of a pixel, and no more. */
const MIN_STEP = 1 / 3
const MIN_OUTLINE_POINTS = 3

export const startDraft = (kind: MeasurementKind, at: Point): Draft => ({ kind, points: [], next: at, isPressed: false })

const isComplete = ({ kind, points }: Draft): boolean => points.length === KINDS[kind].drawn

/** The points that are shown: those that are placed, and the next one. */
export const shownPoints = (draft: Draft): readonly Point[] => (isComplete(draft) ? draft.points : [...draft.points, draft.next])

/** A button or a finger goes down: a point is placed. The last one can be moved until it comes up. */
export const press = (draft: Draft, at: Point): Draft =>
  isComplete(draft) ? draft : { ...draft, points: [...draft.points, at], next: at, isPressed: true }

/** The pointer, or a key, moves on. */
export function move(draft: Draft, at: Point): Draft {
  const { kind, points, isPressed } = draft
  if (!isPressed) return { ...draft, next: at }
  if (KINDS[kind].drawn === null) {
    const isNear = points.length > 0 && distance(points.at(-1)!, at) < MIN_STEP
    return { ...draft, next: at, points: isNear ? points : [...points, at] }
  }
  return { ...draft, next: at, points: isComplete(draft) ? [...points.slice(0, -1), at] : points }
}

/** The pointer comes up. A line that was dragged ends here; after a click, the next point follows the pointer. */
export function release(draft: Draft, at: Point, hasMoved: boolean): { draft: Draft; isDone: boolean } {
  const moved = { ...move(draft, at), isPressed: false }
  if (isComplete(moved)) return { draft: moved, isDone: true }
  if (!hasMoved) return { draft: moved, isDone: false }
  if (KINDS[draft.kind].drawn === null) return { draft: moved, isDone: moved.points.length >= MIN_OUTLINE_POINTS }
  const placed = { ...moved, points: [...moved.points, at] }
  return { draft: placed, isDone: isComplete(placed) }
}

/** A point is placed by a key; one on the last point ends an outline. */
export function place(draft: Draft): { draft: Draft; isDone: boolean } {
  const { points, next, kind } = draft
  const isLast = points.length > 0 && distance(points.at(-1)!, next) === 0
  if (KINDS[kind].drawn === null && isLast) return { draft, isDone: points.length >= MIN_OUTLINE_POINTS }
  const placed = { ...draft, points: [...points, next], isPressed: false }
  return { draft: placed, isDone: isComplete(placed) }
}

/** The points that are kept of what was drawn; null of something without an extent, such as a click that nothing followed. */
export function keptPoints({ kind, points }: Draft, shape: { x: number; y: number }): readonly Point[] | null {
  const { drawn, complete } = KINDS[kind]
  const placed = drawn === null ? thinned(points, MIN_STEP) : points
  if (drawn === null && placed.length < MIN_OUTLINE_POINTS) return null
  if (drawn === 2 && distance(placed[0]!, placed[1]!) === 0) return null
  return complete?.(placed, shape) ?? placed
}
