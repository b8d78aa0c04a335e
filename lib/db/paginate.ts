interface Page<Row> {
  /** The rows of this page. */
  page: Row[]
  /** The cursor of the next page; null at the end of the list. */
  next_cursor: string | null
}

/**
 * Cuts rows to a page. One extra row was read, which shows whether there is a next page.
 *
 * @param limit the rows of a page; `limit + 1` were requested
 * @param cursorOf returns the cursor of the last row of the page; its id by default
 */
export function paginate<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  cursorOf = (last: Row) => last.id,
): Page<Row> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next_cursor: rows.length > limit && last ? cursorOf(last) : null }
}
