import type { Tx } from '../../db/database'

/**
 * Chooses the cover of a series that has grown, each time it has doubled: often enough for a cover near its middle, and
 * rarely enough for a long one.
 */
export async function refreshCover(tx: Tx, seriesId: string, countBefore: number, count: number): Promise<void> {
  if (count > countBefore && bitsOf(count) > bitsOf(countBefore)) await chooseCover(tx, seriesId)
}

const bitsOf = (count: number): number => 32 - Math.clz32(count)

/** Lets the middle of the stack stand for its series: its first and last slices show little. */
export async function chooseCover(tx: Tx, seriesId: string): Promise<void> {
  await tx.$executeRaw`UPDATE series SET cover_id = (
      SELECT id FROM instances WHERE series_id = ${seriesId}::uuid AND NOT is_duplicate
      ORDER BY position, number, id
      OFFSET (SELECT count(*) FROM instances WHERE series_id = ${seriesId}::uuid AND NOT is_duplicate) / 2 LIMIT 1)
    WHERE id = ${seriesId}::uuid`
}
