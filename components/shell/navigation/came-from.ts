interface Entry {
  url: string | null
  index: number
}

/** The part of the Navigation API (HTML, 7.2.7) that is needed here; older browsers have none of it. */
export interface NavigationEntries {
  currentEntry: Entry | null
  entries(): readonly Entry[]
}

/**
 * Whether the entry before the current one is a page of this address; its query does not matter.
 *
 * @param navigation the browser's own; without one the answer is no
 */
export function cameFrom(path: string, navigation = browserNavigation()): boolean {
  const at = navigation?.currentEntry?.index ?? 0
  const before = navigation?.entries().find(({ index }) => index === at - 1)
  return before?.url ? new URL(before.url).pathname === path : false
}

const browserNavigation = (): NavigationEntries | undefined =>
  (window as unknown as { navigation?: NavigationEntries }).navigation
