import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { steadyNow } from '../../db/steady-clock'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import type { ObjectEntry } from '../../storage/object-store'
import { INCOMING_PREFIX } from '../receive/direct-upload-job'
import { eraseFile } from './erase-file'
import { parseObjectId } from '../deliver/parse-object-id'

/** Objects this young may belong to an uncommitted transaction. */
const ORPHAN_AGE_MS = 60 * 60 * 1000
/** A request that sends a file in one piece is long over by then, on any connection. */
const ABANDONED_AGE_MS = 24 * 60 * 60 * 1000
const BATCH_SIZE = 500

interface Swept {
  /** Objects whose keys are deleted, and what interrupted writes left behind. */
  removed: number
  /** Records whose bytes never arrived. */
  abandoned: number
}

/**
 * Checks every object and removes orphans: bytes without a key, partial writes, and records whose bytes never arrived.
 * Only one process at a time does it.
 *
 * @param now by the clock that dates objects
 * @param steady by the clock that expires records, which cannot be set
 */
export async function sweepFiles(now = new Date(), steady = new Date(steadyNow())): Promise<Swept> {
  const swept: Swept = { removed: 0, abandoned: 0 }
  await withAdvisoryLock('sweep:files', async () => {
    const before = new Date(steady.getTime() - ABANDONED_AGE_MS)
    const abandoned = await db().storedFile.findMany({
      where: {
        status: 'pending',
        uploadId: null,
        OR: [{ uploadDeadline: { lte: steady } }, { uploadDeadline: null, createdAt: { lt: before } }],
      },
      select: { id: true },
      take: BATCH_SIZE,
    })
    for (const { id } of abandoned) if (await eraseFile(id)) swept.abandoned += 1
    const grown = new Date(now.getTime() - ORPHAN_AGE_MS)
    swept.removed = (await removeOrphans(grown)) + (await store().sweep(grown))
  })
  return swept
}

async function removeOrphans(before: Date): Promise<number> {
  let removed = 0
  let some: ObjectEntry[] = []
  for await (const entry of store().list('')) {
    if (entry.changedAt < before) some.push(entry)
    if (some.length < BATCH_SIZE) continue
    removed += await removeKeyless(some)
    some = []
  }
  return removed + (await removeKeyless(some))
}

/**
 * An object whose key is deleted is unreadable and only takes up space. Objects without a name of our form are left
 * alone.
 */
async function removeKeyless(entries: ObjectEntry[]): Promise<number> {
  const byId = new Map<string, string>()
  const incoming = entries.map(({ key }) => key).filter((key) => key.startsWith(INCOMING_PREFIX))
  for (const { key } of entries) {
    if (key.startsWith(INCOMING_PREFIX)) continue
    const objectId = parseObjectId(key)
    if (objectId) byId.set(objectId, key)
  }
  const known = await db().objectKey.findMany({ where: { objectId: { in: [...byId.keys()] } }, select: { objectId: true } })
  for (const { objectId } of known) byId.delete(objectId)
  const orphans = [...byId.values(), ...(await unreferencedOf(incoming))]
  for (const name of orphans) await store().remove(objectKey(name))
  return orphans.length
}

/** What a client sent to the store itself has no key yet, but a row that says what it is for. */
async function unreferencedOf(incoming: string[]): Promise<string[]> {
  if (incoming.length === 0) return []
  const known = await db().directUpload.findMany({ where: { objectKey: { in: incoming } }, select: { objectKey: true } })
  return incoming.filter((key) => !known.some((row) => row.objectKey === key))
}
