import { pool } from '../../db/database'
import type { Manifest } from '../format/manifest'
import type { BackedUp } from './back-up-objects'

interface Tally {
  counts: Manifest['counts']
  /** Erased since the snapshot. */
  erased: string[]
  /** Not in the store, though the database has them. */
  missing: string[]
  /** Copies that were damaged: made anew from the store, and those of which it has no other bytes. */
  healed: string[]
  damaged: string[]
}

/** What a backup says of its objects. */
export class ObjectTally {
  readonly #counts = { count: 0, bytes: 0, copied: 0, copied_bytes: 0 }
  readonly #absent: string[] = []
  readonly #found = { healed: [] as string[], damaged: [] as string[] }
  #ended: Promise<Tally> | undefined

  add({ objectId, copied, isNew, found }: Pick<BackedUp, 'objectId' | 'copied' | 'isNew' | 'found'>): void {
    if (!copied) return void this.#absent.push(objectId)
    if (found) this.#found[found].push(objectId)
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
    const counts = { ...this.#counts, erased_meanwhile: erased.length, missing: missing.length }
    const { healed, damaged } = this.#found
    return { erased, missing, healed, damaged, counts: { ...counts, healed: healed.length, damaged: damaged.length } }
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
