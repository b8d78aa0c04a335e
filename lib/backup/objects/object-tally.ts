import { pool } from '../../db/database'
import type { Manifest } from '../format/manifest'
import type { Copied } from './copy-object'

interface Tally {
  counts: Manifest['counts']
  /** Erased since the snapshot. */
  erased: string[]
  /** Not in the store, though the database has them. */
  missing: string[]
}

/** What a backup says of its objects. */
export class ObjectTally {
  readonly #counts = { count: 0, bytes: 0, copied: 0, copied_bytes: 0 }
  readonly #absent: string[] = []
  #ended: Promise<Tally> | undefined

  add({ objectId, copied, isNew }: { objectId: string; copied: Copied | null; isNew: boolean }): void {
    if (!copied) return void this.#absent.push(objectId)
    this.#counts.count += 1
    this.#counts.bytes += copied.sizeBytes
    if (!isNew) return
    this.#counts.copied += 1
    this.#counts.copied_bytes += copied.sizeBytes
  }

  /** Ends the count, and tells apart what the store does not have: erased since the snapshot, whose key is gone, or missing. */
  readonly end = (): Promise<Tally> => (this.#ended ??= this.#splitAbsent())

  async #splitAbsent(): Promise<Tally> {
    const kept = await findKeys(this.#absent)
    const [erased, missing] = [this.#absent.filter((id) => !kept.has(id)), this.#absent.filter((id) => kept.has(id))]
    return { erased, missing, counts: { ...this.#counts, erased_meanwhile: erased.length, missing: missing.length } }
  }
}

async function findKeys(ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await pool().query<{ id: string }>(
    'SELECT object_id::text AS id FROM object_keys WHERE object_id = ANY ($1::uuid[])',
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}
