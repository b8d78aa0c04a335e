import { findStoredObject } from '../db/objects/find-stored-object'
import type { ObjectStore } from '../storage/object-store'
import { BackupError } from './backup-error'
import { listBackups } from './list-backups'
import { checkCopy } from './objects/check-copy'
import type { Copied } from './objects/copy-object'
import { listCopied, openIndex, readIndex } from './objects/object-index'
import { lookUpInAll, lookUpInMap, type ObjectLookup, OrderedLookup } from './objects/object-lookup'
import { OutOfOrderError } from './objects/place-order'
import { runInParallel } from './objects/run-in-parallel'
import { listSegmentObjects } from './wal/list-segments'

/** So many copies are read at the same time. */
const PARALLEL = 8

interface CheckCopies {
  place: ObjectStore
  store: ObjectStore
  /** Whether damaged and missing copies are made anew from the store. */
  heals: boolean
  signal: AbortSignal
}

interface CheckedCopies {
  copies: number
  bytes: number
  /** What was not whole: of which kind of file, or null where no row names the object any more. */
  found: { objectId: string; kind: string | null; outcome: 'missing' | 'damaged' | 'healed' }[]
}

/**
 * Reads every copy that a backup or a segment of WAL names back, once, and compares it with the hash that it was copied with.
 *
 * @throws BackupError where the list of a backup cannot be read: it is not known then what the backup should have
 */
export async function checkCopies({ place, store, heals, signal }: CheckCopies): Promise<CheckedCopies> {
  const result: CheckedCopies = { copies: 0, bytes: 0, found: [] }
  const check = async (objectId: string, former: Copied, isThere: boolean) => {
    signal.throwIfAborted()
    result.copies += 1
    if (isThere) result.bytes += former.sizeBytes
    if ((await checkCopy({ place, objectId, former, original: null })) === 'whole') return
    const row = await findStoredObject(objectId)
    const original = heals && row ? { store, name: row.key } : null
    const outcome = original ? await checkCopy({ place, objectId, former, original }) : 'damaged'
    const isHealed = outcome !== 'damaged'
    result.found.push({ objectId, kind: row?.kind ?? null, outcome: isHealed ? 'healed' : isThere ? 'damaged' : 'missing' })
  }
  const named = await openNamed(place)
  try {
    async function* there() {
      for await (const [objectId] of listCopied(place)) {
        const former = await named.find(objectId)
        if (former) yield { objectId, former } // Otherwise a backup that was interrupted has left it.
      }
    }
    await runInParallel(there(), PARALLEL, ({ objectId, former }) => check(objectId, former, true))
  } finally {
    await named.close()
  }
  for (const [objectId, former] of await findAbsent(place)) await check(objectId, former, false)
  return result
}

/** What all backups and segments name. */
async function openNamed(place: ObjectStore): Promise<ObjectLookup<Copied>> {
  const lookups: ObjectLookup<Copied>[] = [lookUpInMap((await listSegmentObjects(place)).objects)]
  for (const { id, manifest, problem } of await listBackups(place)) {
    if (!manifest) throw problem
    const index = await openIndex(place, manifest)
    if (!index) throw new BackupError(`The list of objects of the backup ${id} is damaged: what it should have is not known.`)
    lookups.push(index)
  }
  return lookUpInAll(lookups)
}

/** What backups name, and the place does not have; of each backup as its list and the place are read. */
async function findAbsent(place: ObjectStore): Promise<ReadonlyMap<string, Copied>> {
  const absent = new Map<string, Copied>()
  const find = async (backupId: string, present: ObjectLookup<number>) => {
    try {
      for await (const [objectId, copied] of readIndex(place, backupId))
        if ((await present.find(objectId)) === undefined) absent.set(objectId, copied)
    } finally {
      await present.close()
    }
  }
  for (const { id } of await listBackups(place))
    await find(id, new OrderedLookup(listCopied(place))).catch(async (thrown: unknown) => {
      if (!(thrown instanceof OutOfOrderError)) throw thrown // An older version wrote its list in another order.
      await find(id, lookUpInMap(new Map(await Array.fromAsync(listCopied(place)))))
    })
  return absent
}
