/** How many rows a list of door 5 has that was not asked for pages: a client of it reads all at once. */
const MOST = 1000
const PAGE = 50

interface Paging {
  limit?: number | undefined
  cursor?: string | undefined
}

export const mostOf = ({ limit, cursor }: Paging): number => limit ?? (cursor ? PAGE : MOST)

/** What comes after a cursor, which is the number of the last row that was shown. */
export const after = ({ cursor }: Paging): { number: { lt: number } } | undefined =>
  cursor === undefined ? undefined : { number: { lt: Math.min(Number(cursor), 2_147_483_647) } }
