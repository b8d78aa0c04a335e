import { type KeyboardEvent } from 'react'
import { type Point } from '../geometry/point'
import { KINDS } from '../kinds'
import { MEASUREMENT_KINDS, type MeasurementKind } from '../measurement'
import { type Draft } from './draft'

type KeyAction =
  | { choose: MeasurementKind | null }
  | { step: 'undo' | 'redo' }
  | { move: Point }
  | { do: 'place' | 'start' | 'cancel' }

const [STEP, LARGE_STEP] = [1, 10]
const ARROWS: Readonly<Record<string, Point>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
const KIND_OF_KEY = new Map(MEASUREMENT_KINDS.map((kind) => [KINDS[kind].key, kind]))

/** How far an arrow key moves a point, in pixels of the image; null of other keys. */
export function stepOf({ key, shiftKey }: { key: string; shiftKey: boolean }): Point | null {
  const [x, y] = ARROWS[key] ?? [0, 0]
  const step = shiftKey ? LARGE_STEP : STEP
  return key in ARROWS ? [x * step, y * step] : null
}

/** What a key does to measurements; null of keys that are none of theirs. */
export function keyAction(
  event: KeyboardEvent,
  { kind, draft }: { kind: MeasurementKind | null; draft: Draft | null },
): KeyAction | null {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event
  if (altKey) return null
  const letter = key.toLowerCase()
  if (ctrlKey || metaKey) {
    if (letter !== 'z' && letter !== 'y') return null
    return { step: letter === 'y' || shiftKey ? 'redo' : 'undo' }
  }
  const action = draft ? draftAction(event) : kind && kindAction(event)
  if (action) return action
  const chosen = KIND_OF_KEY.get(letter)
  return chosen && !shiftKey ? { choose: chosen } : null
}

/** While something is drawn. */
function draftAction(event: KeyboardEvent): KeyAction | null {
  const by = stepOf(event)
  if (by) return { move: by }
  if (event.key === 'Escape') return { do: 'cancel' }
  return event.key === 'Enter' ? { do: 'place' } : null
}

/** While a tool is chosen: Enter on the image starts, and on a button presses it. */
function kindAction({ key, target }: KeyboardEvent): KeyAction | null {
  if (key === 'Escape') return { choose: null }
  return key === 'Enter' && !(target as Element).closest('button, a, [role=button]') ? { do: 'start' } : null
}
