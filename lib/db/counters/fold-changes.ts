import { pool } from '../database'

const BATCH_SIZE = 10_000

/** Folds what was counted since the last time into the counters, so that reading them stays short. Returns how many changes. */
export async function foldStorageChanges(): Promise<number> {
  let folded = 0
  for (let batch = BATCH_SIZE; batch === BATCH_SIZE; folded += batch) {
    const { rows } = await pool().query<{ folded: number }>('SELECT fold_storage_changes($1) AS folded', [BATCH_SIZE])
    batch = rows[0]!.folded
  }
  return folded
}
