import { pool } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import type { Manifest } from '../format/manifest'
import { copiedObject } from '../format/names'
import { type Copied, copyObject, hashObject } from './copy-object'
import type { SnapshotObject } from './list-snapshot-objects'
import type { ObjectIndex } from './object-index'
import { runInParallel } from './run-in-parallel'

/** So many wait for the disk, or for the network, at the same time. */
const PARALLEL = 8

interface BackUpObjects {
  from: ObjectStore
  place: ObjectStore
  wanted: readonly SnapshotObject[]
  /** What former backups have copied and read back. */
  known: ObjectIndex
  /** What the place has, by size. */
  present: ReadonlyMap<string, number>
  signal?: AbortSignal | undefined
}

interface BackedUp {
  index: ObjectIndex
  counts: Manifest['counts']
  /** Erased since the snapshot. */
  erased: string[]
  /** Not in the store, though the database has them. */
  missing: string[]
}

/**
 * Brings every object of a snapshot to the place of backups, once: an object never changes, so that one which is there is not
 * copied again. What is copied is read back and compared; so is what a backup that was interrupted has left there.
 *
 * @throws BackupError where what is read back is not what was written
 */
export async function backUpObjects({ from, place, wanted, known, present, signal }: BackUpObjects): Promise<BackedUp> {
  const index: ObjectIndex = new Map(wanted.map(({ objectId }) => [objectId, { sizeBytes: 0, sha256: '' }]))
  const counts = { count: 0, bytes: 0, copied: 0, copied_bytes: 0, erased_meanwhile: 0, missing: 0 }
  const absent: string[] = []
  await runInParallel(wanted, PARALLEL, async ({ objectId, objectKey: name }) => {
    signal?.throwIfAborted()
    const former = known.get(objectId)
    let copied: Copied | null = former && present.get(objectId) === former.sizeBytes ? former : null
    if (!copied && present.has(objectId)) copied = await adopt(place, objectId, from, name)
    if (!copied) {
      copied = await copyAndCompare(from, place, objectId, name)
      if (copied) counts.copied += 1
      counts.copied_bytes += copied?.sizeBytes ?? 0
    }
    if (!copied) return void absent.push(objectId)
    index.set(objectId, copied)
    counts.count += 1
    counts.bytes += copied.sizeBytes
  })
  for (const id of absent) index.delete(id)
  const { erased, missing } = await splitAbsent(absent)
  return { index, erased, missing, counts: { ...counts, erased_meanwhile: erased.length, missing: missing.length } }
}

/** What an interrupted backup has left is whole, since a store has an object or not; it is still compared with the original. */
async function adopt(place: ObjectStore, objectId: string, from: ObjectStore, name: string): Promise<Copied | null> {
  const there = await hashObject(place, copiedObject(objectId))
  const original = await hashObject(from, objectKey(name)).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'not_found')) return null
    throw thrown
  })
  return original?.sha256 === there.sha256 ? there : null
}

/** Null where the store does not have it. */
async function copyAndCompare(from: ObjectStore, place: ObjectStore, objectId: string, name: string): Promise<Copied | null> {
  let copied: Copied
  try {
    copied = await copyObject(from, objectKey(name), place, copiedObject(objectId))
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found')) return null
    throw thrown
  }
  if ((await hashObject(place, copiedObject(objectId))).sha256 !== copied.sha256)
    throw new BackupError('The place of backups gave back other bytes than were written to it. Check its disk.', 'read_back')
  return copied
}

/** The key of what was erased is gone. */
async function splitAbsent(absent: readonly string[]): Promise<{ erased: string[]; missing: string[] }> {
  if (absent.length === 0) return { erased: [], missing: [] }
  const { rows } = await pool().query<{ id: string }>(
    'SELECT object_id::text AS id FROM object_keys WHERE object_id = ANY ($1::uuid[])',
    [absent],
  )
  const kept = new Set(rows.map(({ id }) => id))
  return { erased: absent.filter((id) => !kept.has(id)), missing: absent.filter((id) => kept.has(id)) }
}
