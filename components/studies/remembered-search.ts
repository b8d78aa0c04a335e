const KEY = 'studySearch'

/**
 * Returns the words that were searched for at this entry of the browser's history. They name patients, so they are in its
 * state and not in its address, which proxies log and people copy.
 */
export function rememberedSearch(): string {
  const state = window.history.state as Record<string, unknown> | null
  const words = state?.[KEY]
  return typeof words === 'string' ? words : ''
}

/** Keeps the words for Back and a reload. */
export function rememberSearch(words: string): void {
  if (words !== rememberedSearch()) window.history.replaceState({ ...window.history.state, [KEY]: words }, '')
}

/** The state of an entry whose address changes. Next adds its own, and takes over an address only of a state without it. */
export const stateWithSearch = (): object => ({ [KEY]: rememberedSearch() })
