import type { RingMember } from '../config/keyring/master-key'
import { unwrapWith, wrapUnder, type Keyring } from '../config/keyring/wrapped-key'
import { pool } from '../db/database'
import { hasCategory, hasCode } from '../errors/app-error'
import { readWrapped } from './_internal/read-wrapped'
import { WRAPPED_COLUMNS, type WrappedColumn } from './wrapped-columns'

const BATCH = 500

interface RewrapOptions {
  /** Called after each batch that is stored, with the number of all until then. */
  onProgress?: (rewrapped: number) => void
  /** Rows that are read at once. */
  batch?: number
}

interface Rewrapped {
  rewrapped: number
  /** Rows that no key at hand opens: they stay as they are. */
  unreadable: number
}

/**
 * Wraps everything under the key that wraps now. Each batch is stored by itself, and what changed meanwhile stays as it was
 * changed: uploads and downloads go on, and a run that was killed is continued by the next.
 */
export async function rewrapKeys(ring: Keyring, { onProgress, batch = BATCH }: RewrapOptions = {}): Promise<Rewrapped> {
  const primary = ring.primary()
  const sum: Rewrapped = { rewrapped: 0, unreadable: 0 }
  for (const column of WRAPPED_COLUMNS) {
    for await (const rows of readWrapped(column, primary.name, batch)) {
      const changes = rows.flatMap(({ id, bound, wrapped }) => {
        if (!wrapped) return []
        const boundTo = column.boundTo?.(bound) ?? bound
        const secret = openOrNull(ring, boundTo, wrapped)
        if (!secret) sum.unreadable += 1
        return secret ? [{ id, former: wrapped, wrapped: wrapUnder(primary, boundTo, secret) }] : []
      })
      if (changes.length === 0) continue
      sum.rewrapped += await store(column, primary, changes)
      onProgress?.(sum.rewrapped)
    }
  }
  return sum
}

function openOrNull(ring: Keyring, boundTo: string, wrapped: Buffer): Buffer | null {
  try {
    return unwrapWith(ring, boundTo, wrapped)
  } catch (thrown) {
    if (hasCategory(thrown, 'tampered') || hasCode(thrown, 'master_key_absent')) return null
    throw thrown
  }
}

interface Change {
  id: string
  former: Buffer
  wrapped: Buffer
}

/** One statement; a row that has other bytes by now was written anew, and is left alone. */
async function store({ table, column, id, idType, nameColumn }: WrappedColumn, { name }: RingMember, changes: readonly Change[]) {
  const { rowCount } = await pool().query(
    `UPDATE "${table}" AS t SET "${column}" = n.wrapped ${nameColumn ? `, "${nameColumn}" = $4` : ''}
     FROM unnest($1::${idType}[], $2::bytea[], $3::bytea[]) AS n(id, former, wrapped)
     WHERE t."${id}" = n.id AND t."${column}" = n.former`,
    [
      changes.map((change) => change.id),
      changes.map((change) => change.former),
      changes.map((change) => change.wrapped),
      ...(nameColumn ? [name] : []),
    ],
  )
  return rowCount ?? 0
}
