import { createHash, randomBytes } from 'node:crypto'
import type { RingMember } from '../../config/keyring/master-key'
import { monthName, monthOf } from '../../config/keyring/month'
import { pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { ExpiringCache } from '../../runtime/cache'
import type { KeyService } from './key-service'

/** A hundred years of months. */
const MAX_MONTHS = 1200

interface ServiceMemberOptions {
  service: KeyService
  /** What the service calls its key. */
  id: string
  /** How long an unwrapped key is used without asking the service again. */
  cacheSeconds: number
  now?: () => number
}

/** A key management service as a member of the ring. */
export interface ServiceMember extends RingMember {
  /**
   * Unwraps the keys of all months that have one, and creates those of this month and the next: in advance, so that every
   * process has a month's key before anything is wrapped under it. Only keys that expire before the next call are asked for.
   *
   * @throws AppError `key_service_unavailable`, `key_service_refused`
   */
  refresh(): Promise<void>
  /** Wraps the keys of all months again, under the service's newest version of its key. */
  rewrap(): Promise<number>
}

/** The name of a service's key in the ring. */
const nameOf = (id: string): string => createHash('sha256').update(`key service ${id}`).digest('hex').slice(0, 12)

/**
 * Makes a member of a service: it wraps a random key for each month, which wraps data keys in this process. Keys that the
 * service has unwrapped stay in memory for a limited time.
 */
export function serviceMemberOf({ service, id, cacheSeconds, now = () => Date.now() }: ServiceMemberOptions): ServiceMember {
  const name = nameOf(id)
  const keys = new ExpiringCache<Buffer>({ maxEntries: MAX_MONTHS, now })
  const lifeMs = cacheSeconds * 1000
  // What is asked for in its second half has another half until it expires: an absence of the service so long is not noticed.
  const freshUntil = new Map<number, number>()
  const boundTo = (month: number) => `${name} ${monthName(month)}`

  const readRows = async () => {
    const sql = 'SELECT month, wrapped FROM month_keys WHERE master_name = $1 ORDER BY month DESC LIMIT $2'
    return (await pool().query<{ month: number; wrapped: Buffer }>(sql, [name, MAX_MONTHS])).rows
  }
  const create = async (month: number) => {
    const wrapped = await service.wrap(randomBytes(32), boundTo(month))
    // Another process may have been faster: its key is the one.
    const sql = 'INSERT INTO month_keys (master_name, month, wrapped) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
    await pool().query(sql, [name, month, wrapped])
  }
  const refresh = async () => {
    const month = monthOf(new Date(now()))
    const known = new Set((await readRows()).map((row) => row.month))
    for (const needed of [month, month + 1]) if (!known.has(needed)) await create(needed)
    for (const row of await readRows()) {
      if ((freshUntil.get(row.month) ?? 0) > now() && keys.get(String(row.month))) continue
      const from = now()
      const key = await service.unwrap(row.wrapped, boundTo(row.month))
      if (key.length !== 32) throw fail('key_service_refused')
      keys.set(String(row.month), key, from + lifeMs)
      freshUntil.set(row.month, from + lifeMs / 2)
    }
  }
  return {
    name,
    undatedKey: null,
    monthKey: (month) => {
      const key = keys.get(String(month))
      if (!key) throw fail('key_service_unavailable')
      return key
    },
    refresh,
    rewrap: async () => {
      const rows = await readRows()
      for (const { month, wrapped } of rows) {
        const again = await service.wrap(await service.unwrap(wrapped, boundTo(month)), boundTo(month))
        await pool().query('UPDATE month_keys SET wrapped = $3 WHERE master_name = $1 AND month = $2', [name, month, again])
      }
      return rows.length
    },
  }
}
