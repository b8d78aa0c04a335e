/** A request without a limit and a cursor returns the whole list, up to this many rows. */
const MAX_UNPAGED_ROWS = 1000
const DEFAULT_PAGE_ROWS = 50

export interface Paging {
  limit?: number | undefined
  cursor?: string | undefined
}

/** The row limit of a list that older clients read whole: it is paged only on request. */
export const pageLimit = ({ limit, cursor }: Paging): number => limit ?? (cursor ? DEFAULT_PAGE_ROWS : MAX_UNPAGED_ROWS)
