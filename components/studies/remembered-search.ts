import { readHistoryState, writeHistoryState } from '../shell/history/history-state'

const KEY = 'studySearch'

/** Returns the words that were searched for at this entry of the browser's history. */
export function rememberedSearch(): string {
  const words = readHistoryState(KEY)
  return typeof words === 'string' ? words : ''
}

/** Keeps the words for Back and a reload. */
export function rememberSearch(words: string): void {
  if (words !== rememberedSearch()) writeHistoryState(KEY, words)
}

/**
 * The state of an entry whose address changes. Next adds its own, and takes over an address only of a state without it.
 */
export const stateWithSearch = (): object => ({ [KEY]: rememberedSearch() })
