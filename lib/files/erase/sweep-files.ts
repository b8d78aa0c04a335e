import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { steadyNow } from '../../db/steady-clock'
import { objectKey, STORE_OWNER } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import type { NameRange, ObjectEntry } from '../../storage/object-store'
import { INCOMING_PREFIX } from '../receive/direct-upload-job'
import { eraseFile } from './erase-file'
import { parseObjectId } from '../deliver/parse-object-id'
import { requireOwnStore } from './require-own-store'

/** Objects this young may belong to an uncommitted transaction. */
const ORPHAN_AGE_MS = 60 * 60 * 1000
/** A request that sends a file in one piece is long over by then, on any connection. */
const ABANDONED_AGE_MS = 24 * 60 * 60 * 1000
const BATCH_SIZE = 500
/** Names between two notes of the place: so many are looked at again by a run that follows an interrupted one. */
const SLICE_NAMES = 100_000
/** Names of a run, which is hourly: 10⁹ take ten days, and a store with fewer than this is seen as a whole each time. */
const RUN_NAMES = 4_000_000
/** The only row. */
const PLACE_ID = 1

interface SliceSizes {
  sliceNames?: number
  runNames?: number
}

interface Swept {
  /** Objects whose keys are deleted, and what interrupted writes left behind. */
  removed: number
  /** Records whose bytes never arrived. */
  abandoned: number
}

/**
 * Checks objects and removes orphans: bytes without a key, partial writes, and records whose bytes never arrived. A run ends
 * with the store, or after so many objects; the next one goes on from there, in whichever process. Only one at a time does it.
 *
 * @param now by the clock that dates objects
 * @param steady by the clock that expires records, which cannot be set
 * @throws AppError `store_of_another_installation`, before an object is removed
 */
export async function sweepFiles(
  now = new Date(),
  steady = new Date(steadyNow()),
  { sliceNames = SLICE_NAMES, runNames = RUN_NAMES }: SliceSizes = {},
): Promise<Swept> {
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
    await requireOwnStore()
    const grown = new Date(now.getTime() - ORPHAN_AGE_MS)
    let after = await readPlace()
    for (let names = 0; names < runNames; names += sliceNames) {
      const slice = await sweepSlice(grown, after, Math.min(sliceNames, runNames - names))
      swept.removed += slice.removed
      after = slice.through
      await keepPlace(after)
      if (after === undefined) break // The end of the store: the next run begins at its first name.
    }
  })
  return swept
}

/** Sweeps what follows this name, and returns the last name that it looked at; none at the end of the store. */
async function sweepSlice(
  before: Date,
  after: NameRange['after'],
  maxNames: number,
): Promise<{ removed: number; through: NameRange['through'] }> {
  let removed = 0
  let [names, through]: [number, NameRange['through']] = [0, undefined]
  const some: ObjectEntry[] = []
  for await (const entry of store().list('', { after })) {
    if (entry.key === STORE_OWNER) continue
    if (entry.changedAt < before) some.push(entry)
    if (some.length === BATCH_SIZE) removed += await removeKeyless(some.splice(0))
    names += 1
    if (names < maxNames) continue
    through = entry.key
    break
  }
  removed += await removeKeyless(some)
  return { removed: removed + (await store().sweep(before, { after, through })), through }
}

async function readPlace(): Promise<NameRange['after']> {
  const row = await db().storeSweep.findUnique({ where: { id: PLACE_ID } })
  return row?.afterKey ? objectKey(row.afterKey) : undefined
}

async function keepPlace(name: NameRange['after']): Promise<void> {
  const afterKey = name ?? null
  await db().storeSweep.upsert({ where: { id: PLACE_ID }, create: { id: PLACE_ID, afterKey }, update: { afterKey } })
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
