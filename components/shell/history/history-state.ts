/**
 * Returns what a page kept at this entry of the browser's history; undefined where it kept nothing. Filters and words that
 * name patients are in this state and not in an address, which proxies log and people copy.
 */
export function readHistoryState(key: string): unknown {
  const state = window.history.state as Record<string, unknown> | null
  return state?.[key]
}

/** Keeps a value at this entry, for Back and a reload. */
export function writeHistoryState(key: string, value: unknown): void {
  try {
    window.history.replaceState({ ...window.history.state, [key]: value }, '')
  } catch {
    // A browser refuses many changes in a short time: the next one is kept.
  }
}
