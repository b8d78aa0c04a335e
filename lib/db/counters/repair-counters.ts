import { queryWithoutTimeout } from '../query-without-timeout'
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
    const [row] = await queryWithoutTimeout<{ repaired: number }>('SELECT repair_storage_counters() AS repaired')
    repaired = row!.repaired
  })
  return repaired
}
