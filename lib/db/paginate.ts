interface Page<Row> {
  /** The rows to show. */
  page: Row[]
  /** The cursor of the rest; null at the end of the list. */
  next_cursor: string | null
}

/**
 * Cuts rows to a page. One row more than the page was read, which shows whether there is more.
 *
 * @param limit how many rows a page shows; `limit + 1` were requested
 * @param cursorOf the cursor of the last row that is shown; its id by default
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
