import { type Signed, signWithTrailKey } from '../../audit/keys/sign-with-trail-key'
import { db } from '../../db/database'
import type { ObjectStore } from '../../storage/object-store'
import { ERASURES_PREFIX, sealedErasure } from '../format/names'
import { sealTo } from '../format/sealed-box'

export const ERASURE_PURPOSE = 'erasure'

/** An order to erase a person, as it leaves the database: signed, since whoever reads it carries it out. */
type ErasureOrder = Signed<{
  type: 'fovea.erasure.order'
  version: 1
  id: string
  person_id: string
  requested_by: string
  requested_at: string
  plan: unknown
}>

/**
 * Brings each erasure that was ordered to the place of backups, sealed to the recovery key, beside the backups: a backup from before
 * is restored without the person. Each is sent once.
 *
 * @returns how many were sent
 */
export async function sendErasures(place: ObjectStore, recipient: string): Promise<number> {
  const sent = new Set<string>()
  for await (const { key } of place.list(ERASURES_PREFIX)) sent.add(key.slice(ERASURES_PREFIX.length))
  let count = 0
  for (const order of await listErasureOrders()) {
    if (sent.has(order.id)) continue
    const sealed = sealTo(recipient, ERASURE_PURPOSE, Buffer.from(JSON.stringify(order)))
    async function* bytes() {
      yield sealed
    }
    await place.put(sealedErasure(order.id), bytes())
    count += 1
  }
  return count
}

/** Every erasure of this installation, signed. */
export async function listErasureOrders(): Promise<ErasureOrder[]> {
  const rows = await db().erasure.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ id, personId, requestedBy, requestedAt, plan }) =>
    signWithTrailKey({
      ...{ type: 'fovea.erasure.order' as const, version: 1 as const, id, person_id: personId },
      ...{ requested_by: requestedBy, requested_at: requestedAt.toISOString(), plan },
    }),
  )
}
