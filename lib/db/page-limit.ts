/** A list without a limit and a cursor is returned whole, up to this many rows. */
const MAX_UNPAGED_ROWS = 1000
const DEFAULT_PAGE_ROWS = 50

export interface Paging {
  limit?: number | undefined
  cursor?: string | undefined
}

/** The number of rows of a list whose older clients read it whole: it pages only on request. */
export const pageLimit = ({ limit, cursor }: Paging): number => limit ?? (cursor ? DEFAULT_PAGE_ROWS : MAX_UNPAGED_ROWS)
