import type { Paging } from '../../db/most-of'

/** What comes after a cursor, which is the number of the last row that was shown. */
export const after = ({ cursor }: Paging): { number: { lt: number } } | undefined =>
  cursor === undefined ? undefined : { number: { lt: Math.min(Number(cursor), 2_147_483_647) } }
