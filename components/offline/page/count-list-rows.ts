interface QueryLike {
  queryKey: readonly unknown[]
  state: { data: unknown }
}

/** Lists around a page, not the page's own. */
const NOT_THE_PAGE = new Set<unknown>(['notifications', 'access'])

/** How many rows the main list of a page has: the longest of its queries. Only the number is looked at. */
export const countListRows = (queries: readonly QueryLike[]): number =>
  Math.max(0, ...queries.filter(({ queryKey: [name] }) => !NOT_THE_PAGE.has(name)).map(({ state }) => rowsOf(state.data)))

function rowsOf(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0
  if ('pages' in data && Array.isArray(data.pages)) return data.pages.reduce((sum: number, page) => sum + rowsOf(page), 0)
  return 'items' in data && Array.isArray(data.items) ? data.items.length : 0
}
