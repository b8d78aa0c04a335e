import { copyQuery } from '../../db/copy-query'
import { pool } from '../../db/database'
import { queryWithoutTimeout } from '../../db/query-without-timeout'
import { firstUuidOf } from '../../runtime/uuid'
import type { ObjectStore } from '../../storage/object-store'
import { copiedObject } from '../format/names'
import { backUpObjects } from '../objects/back-up-objects'
import type { Copied } from '../objects/copy-object'
import { findKnown } from '../objects/find-known'
import { parseWanted, type SnapshotObject, WANTED_OBJECTS, WANTED_OF_THESE } from '../objects/list-snapshot-objects'
import type { ObjectIndex } from '../objects/object-index'
import { lookUpInMap } from '../objects/object-lookup'

const KEYS_WITHOUT_ROWS = `
  SELECT object_id::text AS id FROM object_keys EXCEPT SELECT "objectId" FROM (${WANTED_OBJECTS}) AS wanted`
/** An id is made a little before its row can be seen. */
const LAG_MS = 10 * 60_000

/**
 * Copies objects to the place as rows come to refer to them. Once for each process it looks at all; then at those whose keys are new, by
 * the time in their ids, and at those that no row has referred to yet, as of an upload that is under way.
 */
export class NewObjects {
  #seenMs: number | null = null
  /** Keys whose object no row refers to yet. */
  readonly #open = new Set<string>()
  /** Copied within the lag: they would be found again. */
  #recent = new Set<string>()
  /** Copied, and not yet named beside a segment. */
  readonly #pending: ObjectIndex = new Map()

  /** @returns the objects that were copied and are not yet recorded with `markRecorded` */
  async copy(from: ObjectStore, place: ObjectStore, signal?: AbortSignal): Promise<ObjectIndex> {
    const nowMs = Date.now()
    const isFirst = this.#seenMs === null || this.#seenMs > nowMs
    await (isFirst ? this.#copyAll(from, place, signal) : this.#copyNew(from, place, this.#seenMs!, signal))
    this.#seenMs = nowMs
    return new Map(this.#pending)
  }

  markRecorded(index: ObjectIndex): void {
    for (const id of index.keys()) this.#pending.delete(id)
  }

  async #copyAll(from: ObjectStore, place: ObjectStore, signal?: AbortSignal): Promise<void> {
    // First: what a row comes to refer to meanwhile is looked at again.
    for (const { id } of await queryWithoutTimeout<{ id: string }>(KEYS_WITHOUT_ROWS)) this.#open.add(id)
    const wanted = parseWanted(copyQuery(WANTED_OBJECTS))
    const objects = backUpObjects({ from, place, wanted, signal, ...(await findKnown(place)) })
    for await (const { objectId, copied, isNamed } of objects) if (copied && !isNamed) this.#pending.set(objectId, copied)
  }

  async #copyNew(from: ObjectStore, place: ObjectStore, seenMs: number, signal?: AbortSignal): Promise<void> {
    const { rows } = await pool().query<{ id: string }>(
      'SELECT object_id::text AS id FROM object_keys WHERE object_id >= $1::uuid OR object_id = ANY ($2::uuid[])',
      [firstUuidOf(seenMs - LAG_MS), [...this.#open]],
    )
    const ids = new Set(rows.map(({ id }) => id).filter((id) => !this.#recent.has(id)))
    for (const id of this.#open) if (!ids.has(id)) this.#open.delete(id)
    if (ids.size === 0) return
    const { rows: wanted } = await pool().query<SnapshotObject>(WANTED_OF_THESE, [[...ids]])
    const present = new Map<string, number>()
    for (const { objectId } of wanted) {
      const size = await place.size(copiedObject(objectId), signal)
      if (size !== null) present.set(objectId, size)
    }
    const lookups = { known: lookUpInMap(new Map<string, Copied>()), present: lookUpInMap(present) }
    for await (const { objectId, copied } of backUpObjects({ from, place, wanted, signal, ...lookups }))
      if (copied) this.#pending.set(objectId, copied)
    const oldest = firstUuidOf(seenMs - LAG_MS)
    this.#recent = new Set([...this.#recent].filter((id) => id >= oldest))
    for (const { objectId } of wanted) {
      ids.delete(objectId)
      this.#open.delete(objectId)
      this.#recent.add(objectId)
    }
    for (const id of ids) this.#open.add(id)
  }
}
