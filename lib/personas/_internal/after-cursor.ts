import type { Paging } from '../../db/page-limit'

/** The condition for rows after a cursor, which is the number of the last row shown. */
export const afterCursor = ({ cursor }: Paging): { number: { lt: number } } | undefined =>
  cursor === undefined ? undefined : { number: { lt: Math.min(Number(cursor), 2_147_483_647) } }
