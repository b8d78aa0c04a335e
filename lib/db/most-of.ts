/** A list that names no limit and no cursor is given whole, up to this many rows. */
const MOST = 1000
const PAGE = 50

export interface Paging {
  limit?: number | undefined
  cursor?: string | undefined
}

/** Tells how many rows a list gives whose older clients read all of it at once: it pages only when it is asked to. */
export const mostOf = ({ limit, cursor }: Paging): number => limit ?? (cursor ? PAGE : MOST)
