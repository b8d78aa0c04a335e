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
 * How many entries back a page of this address is, where it is the page before this one; its query does not matter. A page
 * has several entries where something was opened over it.
 *
 * @param navigation the browser's own
 * @returns 0 where another page is before this one, or the browser does not say
 */
export function stepsBackTo(path: string, navigation = browserNavigation()): number {
  const { index: at = 0, url } = navigation?.currentEntry ?? {}
  const before = navigation?.entries().findLast((entry) => entry.index < at && pathOf(entry.url) !== pathOf(url ?? null))
  return before && pathOf(before.url) === path ? at - before.index : 0
}

const pathOf = (url: string | null): string | null => (url === null ? null : new URL(url).pathname)

const browserNavigation = (): NavigationEntries | undefined =>
  (window as unknown as { navigation?: NavigationEntries }).navigation
