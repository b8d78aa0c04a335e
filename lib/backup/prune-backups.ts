import type { ObjectStore } from '../storage/object-store'
import { BACKUPS_PREFIX, copiedObject, inBackup, MANIFEST } from './format/names'
import { listBackupFolders, listBackups } from './list-backups'
import { listCopied, readIndex } from './objects/object-index'

/**
 * Removes backups beyond the newest so many, what interrupted ones have left, and the objects that none of the others has. Where
 * an index cannot be read, no object is removed. Called under the lock of backups.
 *
 * @returns how many backups and objects were removed
 */
export async function pruneBackups(place: ObjectStore, keep: number): Promise<{ backups: number; objects: number }> {
  const listed = await listBackups(place)
  const whole = listed.filter(({ manifest }) => manifest !== null)
  const kept = new Set(whole.slice(-keep).map(({ id }) => id))
  // What cannot be read may be of a newer version: only what is known is removed.
  const unknown = new Set(listed.filter(({ manifest }) => manifest === null).map(({ id }) => id))
  const newest = whole.at(-1)?.id ?? ''
  const gone = (await listBackupFolders(place)).filter((id) => !kept.has(id) && !unknown.has(id) && id < newest)
  for (const id of gone) await removeBackup(place, id)
  if (unknown.size > 0) return { backups: gone.length, objects: 0 }
  const needed = new Set<string>()
  for (const { id, manifest } of whole) {
    if (!kept.has(id)) continue
    const index = await readIndex(place, manifest!)
    if (!index) return { backups: gone.length, objects: 0 }
    for (const objectId of index.keys()) needed.add(objectId)
  }
  let objects = 0
  for (const objectId of (await listCopied(place)).keys()) {
    if (needed.has(objectId)) continue
    await place.remove(copiedObject(objectId))
    objects += 1
  }
  return { backups: gone.length, objects }
}

/** Its manifest goes first: half a backup must not look whole. */
async function removeBackup(place: ObjectStore, id: string): Promise<void> {
  await place.remove(inBackup(id, MANIFEST))
  const names = []
  for await (const { key } of place.list(`${BACKUPS_PREFIX}${id}/`)) names.push(key)
  for (const key of names) await place.remove(key)
}
