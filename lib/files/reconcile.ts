import { db } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { enqueueIngest } from './ingest-job'
import { tell } from './ingest/tell'

/** Objects this young may belong to a transaction that is not through yet. */
const ORPHAN_AGE_MS = 60 * 60 * 1000

export interface Reconciled {
  enqueued: number
  told: number
  removed: number
}

/**
 * Closes every gap that a kill can leave behind ingest: files that wait without a job, files that nobody was told of,
 * bytes whose key is gone. One process at a time does it; the others find it done.
 *
 * @param deep also lists the store for orphans, which costs a look at every object
 */
export async function reconcileFiles(deep = false): Promise<Reconciled> {
  const done: Reconciled = { enqueued: 0, told: 0, removed: 0 }
  await holdLock('reconcile:files', async () => {
    const waiting = await db().storedFile.findMany({ where: { status: 'processing' }, select: { id: true }, take: 1000 })
    for (const { id } of waiting) {
      // One that is being looked at holds its lock, and the further job then finds nothing to do.
      await enqueueIngest(id)
      done.enqueued += 1
    }
    const untold = await db().storedFile.findMany({ where: { status: 'completed', toldAt: null }, take: 1000 })
    for (const file of untold) {
      await tell(file)
      done.told += 1
    }
    if (deep) done.removed = (await sweepOrphans()) + (await store().sweep(new Date(Date.now() - ORPHAN_AGE_MS)))
  })
  return done
}

/** An object whose key row is gone is noise that only takes room. */
async function sweepOrphans(): Promise<number> {
  let removed = 0
  for await (const { key, changedAt } of store().list('')) {
    if (Date.now() - changedAt.getTime() < ORPHAN_AGE_MS) continue
    const objectId = /([0-9a-f-]{36})(\.[a-z0-9.]+)?$/.exec(key)?.[1]
    if (!objectId || (await db().objectKey.count({ where: { objectId } })) > 0) continue
    await store().remove(objectKey(key))
    removed += 1
  }
  return removed
}
