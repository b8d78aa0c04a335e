import type { ObjectStore } from '../storage/object-store'
import { BackupError } from './backup-error'
import { type Manifest, parseManifest } from './format/manifest'
import { BACKUPS_PREFIX, inBackup, isBackupId, MANIFEST } from './format/names'
import { readObject } from './objects/copy-object'

interface ListedBackup {
  id: string
  /** Null where it cannot be read: `problem` says why. */
  manifest: Manifest | null
  problem: unknown
}

/** Lists the backups of a place that have a manifest, oldest first. One without was never finished, and is none. */
export async function listBackups(place: ObjectStore): Promise<ListedBackup[]> {
  const ids: string[] = []
  for await (const { key } of place.list(BACKUPS_PREFIX)) {
    const [, id, name] = key.split('/')
    if (name === MANIFEST && isBackupId(id!)) ids.push(id!)
  }
  return Promise.all(
    ids.sort().map(async (id) => {
      try {
        return { id, manifest: await readManifest(place, id), problem: null }
      } catch (problem) {
        return { id, manifest: null, problem }
      }
    }),
  )
}

/** Lists every folder of a place, also those of backups that were never finished. */
export async function listBackupFolders(place: ObjectStore): Promise<string[]> {
  const ids = new Set<string>()
  for await (const { key } of place.list(BACKUPS_PREFIX)) {
    const [, id] = key.split('/')
    if (isBackupId(id!)) ids.add(id!)
  }
  return [...ids].sort()
}

/**
 * Reads the manifest of a backup.
 *
 * @throws BackupError where it is cut, or of another version
 */
export async function readManifest(place: ObjectStore, id: string): Promise<Manifest> {
  const chunks: Buffer[] = []
  for await (const chunk of readObject(place, inBackup(id, MANIFEST))) chunks.push(chunk)
  const manifest = parseManifest(Buffer.concat(chunks).toString('utf8'))
  if (manifest.id !== id)
    throw new BackupError(`The manifest of the backup ${id} is that of another one. Choose another backup with --id.`)
  return manifest
}
