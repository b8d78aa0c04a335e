import { record } from '../../audit/record'
import { transaction } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { notifyInTransaction } from '../../notifications/notify'
import { processSingleton } from '../../runtime/singleton'
import { count } from '../../telemetry/metrics/measure'

/** `missing`: the store has no such object. `damaged`: its bytes are not those that were sealed. */
type DamageFinding = 'missing' | 'damaged'

/** An object that could not be opened as it was written. */
export interface Damage {
  objectId: string
  finding: DamageFinding
}

const logSingleton = processSingleton<(damage: Damage) => void>('damage log')

/** Registers where each newly found damage is logged; returns what undoes it. */
export function openDamageLog(log: (damage: Damage) => void): () => void {
  logSingleton.set(log)
  return () => logSingleton.clear()
}

/** What an error of opening or reading an object says of the object; null where it says nothing of it. */
export const findingOf = (thrown: unknown): DamageFinding | null =>
  hasCategory(thrown, 'tampered') ? 'damaged' : hasCategory(thrown, 'not_found') ? 'missing' : null

/**
 * Registers that an object is missing or damaged. The first time, administrators are notified, it is logged by its id, and
 * the trail has it; each further time is counted.
 *
 * @returns false for an object whose key was erased: it is gone on purpose
 */
export async function reportDamage({ objectId, finding }: Damage): Promise<boolean> {
  const found = await transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ times: number }[]>`
      INSERT INTO damaged_objects (object_id, finding) SELECT object_id, ${finding} FROM object_keys WHERE object_id = ${objectId}::uuid
      ON CONFLICT (object_id) DO UPDATE SET finding = excluded.finding, last_found_at = now(), times = damaged_objects.times + 1
      RETURNING times`
    const isNew = rows[0]?.times === 1
    if (isNew) {
      const admins = await tx.user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
      const data = { about: 'object-damaged', object_id: objectId, finding } as const
      await notifyInTransaction(tx, admins.map(({ id }) => id), { type: 'SYSTEM', data }) // prettier-ignore
    }
    return { isKnown: rows.length > 0, isNew }
  })
  if (found.isKnown) count('fovea_integrity_failures_total', { finding })
  if (found.isNew) {
    record({
      ...{ actorId: null, action: 'object.damaged', subjectType: 'object', subjectId: objectId },
      ...{ outcome: 'failed', details: { finding } },
    })
    logSingleton.peek()?.({ objectId, finding })
  }
  return found.isKnown
}
