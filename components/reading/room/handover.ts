/** What the quick look passes on: the image on the screen, and how it is windowed. Never in the address. */
export interface Handover {
  fileId: string
  seriesUid: string | null
  /** Counted from 1. */
  frame: number
  window: { center: number; width: number } | null
}

const KEY = 'foveaReading'
let pending: Handover | null = null

/** Passes an image on to the room that is opened next. */
export function passOn(handover: Handover): void {
  pending = handover
}

/** Returns what was passed on to this room, now or before a reload: it is kept with the entry of the history. */
export function receiveHandover(): Handover | null {
  const state = (history.state ?? {}) as Record<string, unknown>
  if (pending) history.replaceState({ ...state, [KEY]: pending }, '')
  const kept = pending ?? (state[KEY] as Handover | undefined) ?? null
  pending = null
  return kept
}
