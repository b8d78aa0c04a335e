import { type Frame } from '@/lib/live/schema'

const hearers = new Set<(frame: Frame | null) => void>()
let stands = false

/** Passes on what came over the line of this tab, to what is no query; null when something may have been missed. */
export const passOn = (frame: Frame | null): void => hearers.forEach((hear) => hear(frame))

/** Hears what comes over the line of this tab until the answer is called. */
export function onNews(hear: (frame: Frame | null) => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

/** Tells whether the line of this tab stands: only then does silence mean that nothing changed. */
export const lineStands = (): boolean => stands

export const setLineStands = (now: boolean): void => void (stands = now)
