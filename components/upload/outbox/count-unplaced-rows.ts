import { openOutboxStore } from './outbox-store'

/** The database of unplaced files: apart from the queue, which sends all that it has. */
export const UNPLACED_DATABASE = 'fovea-unplaced'

/** How many files of a user wait here, and were sent nowhere, those included that were not stored completely; none is decrypted. */
export async function countUnplacedRows(userId: string): Promise<number> {
  try {
    const store = await openOutboxStore(UNPLACED_DATABASE)
    const rows = await store.listRows(userId).finally(() => store.close())
    return rows.length
  } catch {
    return 0
  }
}
