import { db } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { steadyNow } from '../db/steady-clock'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import type { StoreEntry } from '../storage/store'
import { INCOMING } from './direct-job'
import { eraseFile } from './erase-file'
import { objectIdIn } from './object-id-in'

/** Objects this young may belong to a transaction that is not through yet. */
const ORPHAN_AGE_MS = 60 * 60 * 1000
/** A call that brings a file in one piece is long over by then, whatever the line. */
const ABANDONED_AGE_MS = 24 * 60 * 60 * 1000
const AT_ONCE = 500

export interface Swept {
  /** Objects whose keys are gone, and what interrupted writes left behind. */
  removed: number
  /** Records whose bytes never came. */
  abandoned: number
}

/**
 * Looks at every object and removes what belongs to nobody any more: bytes without a key, halves of interrupted writes;
 * and records whose bytes never came. One process at a time does it.
 *
 * @param now by the clock that dates objects
 * @param steady by the clock that ends records, which nobody can set
 */
export async function sweepFiles(now = new Date(), steady = new Date(steadyNow())): Promise<Swept> {
  const swept: Swept = { removed: 0, abandoned: 0 }
  await holdLock('sweep:files', async () => {
    const before = new Date(steady.getTime() - ABANDONED_AGE_MS)
    const abandoned = await db().storedFile.findMany({
      where: {
        status: 'pending',
        uploadId: null,
        OR: [{ comesUntil: { lte: steady } }, { comesUntil: null, createdAt: { lt: before } }],
      },
      select: { id: true },
      take: AT_ONCE,
    })
    for (const { id } of abandoned) if (await eraseFile(id)) swept.abandoned += 1
    const grown = new Date(now.getTime() - ORPHAN_AGE_MS)
    swept.removed = (await removeOrphans(grown)) + (await store().sweep(grown))
  })
  return swept
}

async function removeOrphans(before: Date): Promise<number> {
  let removed = 0
  let some: StoreEntry[] = []
  for await (const entry of store().list('')) {
    if (entry.changedAt < before) some.push(entry)
    if (some.length < AT_ONCE) continue
    removed += await removeKeyless(some)
    some = []
  }
  return removed + (await removeKeyless(some))
}

/** An object whose key is gone is noise that only takes room. What is not named like one of ours is left alone. */
async function removeKeyless(entries: StoreEntry[]): Promise<number> {
  const byId = new Map<string, string>()
  const incoming = entries.map(({ key }) => key).filter((key) => key.startsWith(INCOMING))
  for (const { key } of entries) {
    if (key.startsWith(INCOMING)) continue
    const objectId = objectIdIn(key)
    if (objectId) byId.set(objectId, key)
  }
  const known = await db().objectKey.findMany({ where: { objectId: { in: [...byId.keys()] } }, select: { objectId: true } })
  for (const { objectId } of known) byId.delete(objectId)
  const orphans = [...byId.values(), ...(await unknownOf(incoming))]
  for (const name of orphans) await store().remove(objectKey(name))
  return orphans.length
}

/** What somebody sent to the store itself has no key yet, but a row that says what it is for. */
async function unknownOf(incoming: string[]): Promise<string[]> {
  if (incoming.length === 0) return []
  const known = await db().directUpload.findMany({ where: { objectKey: { in: incoming } }, select: { objectKey: true } })
  return incoming.filter((key) => !known.some((row) => row.objectKey === key))
}
