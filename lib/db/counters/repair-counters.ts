import pg from 'pg'
import { pool } from '../database'
import { withAdvisoryLock } from '../with-advisory-lock'
import { foldStorageChanges } from './fold-changes'

/**
 * Counts every file, and corrects the counters where they differ: only one process at a time does it. It reads the whole table,
 * in the background and rarely.
 *
 * @returns how many counters were wrong
 */
export async function repairStorageCounters(): Promise<number> {
  let repaired = 0
  await withAdvisoryLock('repair:counters', async () => {
    await foldStorageChanges()
    // Of its own: queries of the pool are given up after ten seconds.
    const client = new pg.Client({ connectionString: pool().options.connectionString })
    await client.connect()
    try {
      const { rows } = await client.query<{ repaired: number }>('SELECT repair_storage_counters() AS repaired')
      repaired = rows[0]!.repaired
    } finally {
      await client.end()
    }
  })
  return repaired
}
