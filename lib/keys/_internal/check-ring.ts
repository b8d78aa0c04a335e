import { timingSafeEqual } from 'node:crypto'
import type { LocalRing } from '../../config/keyring/local-ring'
import type { MasterKey, RingMember } from '../../config/keyring/master-key'
import { unwrapWith, wrapperOf } from '../../config/keyring/wrapped-key'
import { pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { countWrapped } from '../count-wrapped'
import type { WrappedColumn } from '../wrapped-columns'
import { presentColumns } from './present-columns'
import { retireMasterKey, type MasterKeyRow } from './master-key-rows'

/**
 * Compares the keys that are at hand with those that the database knows: a key that is missing is let go if nothing is
 * wrapped under it any more.
 *
 * @throws AppError `master_key_missing` where something is; `master_key_foreign` where a key has the name of another
 */
export async function checkRing(
  find: (name: string) => (RingMember & { checkValue?: Buffer }) | undefined,
  known: readonly MasterKeyRow[],
): Promise<void> {
  const missing: string[] = []
  for (const { name, checkValue } of known) {
    const member = find(name)
    if (!member) missing.push(name)
    else if (checkValue && member.checkValue && !timingSafeEqual(checkValue, member.checkValue)) throw fail('master_key_foreign')
  }
  if (missing.length === 0) return
  const counts = await countWrapped()
  const needed = missing.filter((name) => (counts.get(name) ?? 0) > 0)
  const count = needed.reduce((sum, name) => sum + counts.get(name)!, 0)
  if (needed.length > 0) throw fail('master_key_missing', { names: needed.join(', '), count })
  for (const name of missing) await retireMasterKey(name)
}

/** Whether anything is wrapped under any key. */
export async function isAnythingWrapped(): Promise<boolean> {
  for (const column of await presentColumns()) if ((await sampleOf(column)).length > 0) return true
  return false
}

/**
 * Finds the key under which an installation has wrapped that did not note it yet; null where it has wrapped nothing.
 *
 * @throws AppError `master_key_foreign` where none at hand opens it
 */
export async function findOpeningKey(ring: LocalRing): Promise<MasterKey | null> {
  let isEmpty = true
  for (const column of await presentColumns()) {
    for (const { bound, wrapped } of await sampleOf(column)) {
      isEmpty = false
      const key = ring.masterKeys().find((one) => opens(one, column.boundTo?.(bound) ?? bound, wrapped))
      if (key) return key
    }
  }
  if (!isEmpty) throw fail('master_key_foreign')
  return null
}

/** A few rows: one alone may be damaged. */
async function sampleOf({ table, column, id, boundColumn = id }: WrappedColumn) {
  const { rows } = await pool().query<{ bound: string; wrapped: Buffer }>(
    `SELECT "${boundColumn}"::text AS bound, "${column}" AS wrapped FROM "${table}" WHERE "${column}" IS NOT NULL LIMIT 3`,
  )
  return rows
}

function opens(key: MasterKey, boundTo: string, wrapped: Buffer): boolean {
  const name = wrapperOf(wrapped)
  if (name !== null && name !== key.name) return false
  try {
    unwrapWith({ primary: () => key, find: () => key, members: () => [key] }, boundTo, wrapped)
    return true
  } catch {
    return false // Under another key, or damaged.
  }
}
