import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { reconcileErasures } from '../../erasure/reconcile-erasures'
import { renewSessionRoot } from '../../keys/key-roots'
import { getKeyring } from '../../keys/open-keyring'
import { STORE_OWNER } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { KEPT_END } from '../../trail/copies/kept-end'

interface RestoredFrom {
  /** The id of the backup, or by what other means it came back. */
  backup: string
  /** The moment of its rows, as far as it is known. */
  of?: string
  objects: number | bigint
  /** What the trail lacks. */
  fault: string | null
}

/**
 * Settles what is not true of rows that came back: carries out the erasures that they do not know as done, ends all sessions, since one
 * that was ended afterwards is among them, and makes the store theirs, so that no sweep takes newer objects for orphans.
 *
 * @returns the number of erasures
 */
export async function settleRestored({ backup, of, objects, fault }: RestoredFrom): Promise<number> {
  const erasures = await reconcileErasures()
  // It was restored into another store, which the next start makes its own: also where a start before the restore had done so.
  await store().remove(STORE_OWNER)
  await db().storeSweep.deleteMany()
  // What the trail lacks of it is told by this restore, and in its row: from here on it ends elsewhere.
  await store().remove(KEPT_END)
  await renewSessionRoot(getKeyring()!)
  await recordAndWait({
    ...{ actorId: null, action: 'backup.restore', subjectType: 'backup', subjectId: backup, outcome: 'allowed' },
    details: { ...(of !== undefined && { of }), objects: Number(objects), erasures, ...(fault && { trail: fault }) },
  })
  return erasures
}
