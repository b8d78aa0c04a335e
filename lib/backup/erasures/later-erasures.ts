import type pg from 'pg'
import { z } from 'zod'
import { verifySigned } from '../../audit/keys/verify-signed'
import type { ObjectStore } from '../../storage/object-store'
import { BackupError } from '../backup-error'
import { ERASURES_PREFIX } from '../format/names'
import type { RecoveryKey } from '../format/recovery-key'
import { openSealedJson } from '../format/sealed-box'
import { readObject } from '../objects/copy-object'
import { ERASURE_PURPOSE } from './send-erasures'

const OrderSchema = z.looseObject({
  id: z.uuid(),
  person_id: z.uuid(),
  requested_by: z.uuid(),
  requested_at: z.iso.datetime(),
  plan: z.unknown(),
})
type Order = z.infer<typeof OrderSchema>

/**
 * Reads the erasures beside the backups. Each must be signed by one of these keys: a list that anyone could add to would let them
 * erase whom they want.
 *
 * @returns those that are signed, and how many are not, or were not sealed to this recovery key
 */
export async function readErasures(place: ObjectStore, key: RecoveryKey, publicKeys: readonly string[]) {
  const orders: Order[] = []
  let refused = 0
  for await (const { key: name } of place.list(ERASURES_PREFIX)) {
    const chunks: Buffer[] = []
    for await (const chunk of readObject(place, name)) chunks.push(chunk)
    const order = OrderSchema.safeParse(openSealedJson(key, ERASURE_PURPOSE, Buffer.concat(chunks))).data
    if (order && order['type'] === 'fovea.erasure.order' && publicKeys.some((one) => verifySigned(order, one))) orders.push(order)
    else refused += 1
  }
  return { orders, refused }
}

/**
 * Parses a file of erasures: one JSON object a line, a list of them, or a page of `GET /api/v1/admin/erasures`.
 *
 * @throws BackupError
 */
export function parseErasures(text: string): Order[] {
  try {
    const isLines = /^\s*\{[^\n]*\}[ \t\r]*\n\s*\{/.test(text)
    const value: unknown = isLines
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => JSON.parse(line) as unknown)
      : JSON.parse(text || '[]')
    const items = Array.isArray(value) ? value : ((value as { items?: unknown }).items ?? [value])
    return z.array(OrderSchema).parse(items)
  } catch (cause) {
    throw new BackupError('The file of erasures cannot be read. It is made by npm run backup -- --erasures=FILE.', 'other', {
      cause,
    })
  }
}

/** Adds the erasures that a restored database does not know; they are carried out as those that an interruption left open. */
export async function addErasures(client: pg.ClientBase, orders: readonly Order[]): Promise<number> {
  let added = 0
  for (const { id, person_id, requested_by, requested_at, plan } of orders) {
    const { rowCount } = await client.query(
      `INSERT INTO erasures (id, person_id, requested_by, requested_at, plan) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
      [id, person_id, requested_by, requested_at, JSON.stringify(plan ?? {})],
    )
    added += rowCount ?? 0
  }
  return added
}
