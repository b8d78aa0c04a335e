import { setTimeout as sleep } from 'node:timers/promises'
import type { BackupsKept } from '../config/parse-backup-keep'
import { withAdvisoryLock } from '../db/with-advisory-lock'
import type { ObjectStore } from '../storage/object-store'
import { BackupError } from './backup-error'
import { chooseKept } from './choose-kept'
import { BACKUPS_PREFIX, copiedObject, inBackup, MANIFEST } from './format/names'
import { listBackupFolders, listBackups } from './list-backups'
import type { Copied } from './objects/copy-object'
import { listCopied, openIndex } from './objects/object-index'
import { lookUpInAll, lookUpInMap, type ObjectLookup } from './objects/object-lookup'
import { pruneWal } from './wal/prune-wal'
import { WAL_LOCK } from './wal/ship-wal'

/** How often the lock of those who send segments is tried: they have it for as long as a round takes. */
const LOCK_TRIES = 600
const LOCK_WAIT_MS = 1000

/** The same once no segments are being sent: an object that was copied a moment ago is in no list yet. */
export async function pruneAlone(place: ObjectStore, keep: BackupsKept): Promise<void> {
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    if (await withAdvisoryLock(WAL_LOCK, async () => void (await pruneBackups(place, keep)))) return
    await sleep(LOCK_WAIT_MS)
  }
  throw new BackupError('Older backups were not removed: segments of WAL were being sent all the time.', 'other')
}

/**
 * Removes backups that are not kept, what interrupted ones have left, the WAL that no base copy of the others needs, and the
 * objects that none of them has. Where an index cannot be read, no object is removed. Called under the lock of backups.
 *
 * @returns how many backups and objects were removed
 */
async function pruneBackups(place: ObjectStore, keep: BackupsKept): Promise<{ backups: number; objects: number }> {
  const listed = await listBackups(place)
  const whole = listed.filter(({ manifest }) => manifest !== null)
  const kept = chooseKept(
    whole.map(({ id }) => id),
    keep,
  )
  // What cannot be read may be of a newer version: only what is known is removed.
  const unknown = new Set(listed.filter(({ manifest }) => manifest === null).map(({ id }) => id))
  const newest = whole.at(-1)?.id ?? ''
  const gone = (await listBackupFolders(place)).filter((id) => !kept.has(id) && !unknown.has(id) && id < newest)
  for (const id of gone) await removeBackup(place, id)
  if (unknown.size > 0) return { backups: gone.length, objects: 0 }
  const sent = await pruneWal(
    place,
    whole.flatMap(({ id, manifest }) => (kept.has(id) ? [manifest!] : [])),
  )
  if (!sent.isComplete) return { backups: gone.length, objects: 0 }
  const indexes: ObjectLookup<Copied>[] = [lookUpInMap(sent.objects)]
  try {
    for (const { id, manifest } of whole) {
      const index = kept.has(id) ? await openIndex(place, manifest!) : undefined
      if (index === null) return { backups: gone.length, objects: 0 }
      if (index) indexes.push(index)
    }
    return { backups: gone.length, objects: await removeOthers(place, lookUpInAll(indexes)) }
  } finally {
    await lookUpInAll(indexes).close()
  }
}

async function removeOthers(place: ObjectStore, needed: ObjectLookup<Copied>): Promise<number> {
  let objects = 0
  for await (const [objectId] of listCopied(place)) {
    if (await needed.find(objectId)) continue
    await place.remove(copiedObject(objectId))
    objects += 1
  }
  return objects
}

/** Its manifest goes first: half a backup must not look whole. */
async function removeBackup(place: ObjectStore, id: string): Promise<void> {
  await place.remove(inBackup(id, MANIFEST))
  const names = []
  for await (const { key } of place.list(`${BACKUPS_PREFIX}${id}/`)) names.push(key)
  for (const key of names) await place.remove(key)
}
