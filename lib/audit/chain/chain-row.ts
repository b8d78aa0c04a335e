import { createHash } from 'node:crypto'
import type { TrailKey, TrailKeys } from '../keys/trail-keys'
import { canonicalJson } from './canonical-json'

export type Details = Record<string, string | number | boolean | null>

/** A row of the trail, in the names of the export. */
export interface EventFields {
  kind: 'event'
  id: string
  /** ISO 8601, with milliseconds. */
  at: string
  actor_id: string | null
  action: string
  subject_type: string | null
  subject_id: string | null
  outcome: string
  details: Details
}

/** A row of the access log. */
export interface AccessFields {
  kind: 'access'
  id: string
  at: string
  user_id: string | null
  share_id: string | null
  file_id: string
  ip: string | null
  action: string
  variant: string | null
  outcome: string
}

/** A row that has no position in the chain yet. */
export type NewRow = EventFields | AccessFields
/** A row as it is stored and exported. `key` is null in rows that are older than the key: `hash` is a plain SHA-256 there. */
export type ChainedRow = NewRow & { seq: number; key: string | null; hash: string }

/** The last row of the chain. */
export interface ChainEnd {
  seq: number
  id: string
  hash: string
}

/** The hash before the first row: 32 zero bytes. */
export const NO_HASH = '00'.repeat(32)

/** Gives a row its position: its hash covers the row and, through the hash before it, every row before it. */
export function chainRow(previous: string, seq: number, row: NewRow, key: TrailKey): ChainedRow {
  const placed = { ...row, seq, key: key.id }
  return { ...placed, hash: key.chain(Buffer.from(previous, 'hex'), canonicalJson(placed)).toString('hex') }
}

/** Whether a row follows the previous hash as it was written; false also where its key is unknown. */
export function followsHash(previous: string, { hash, ...row }: ChainedRow, keys: TrailKeys): boolean {
  const before = Buffer.from(previous, 'hex')
  if (row.key !== null) return keys.byId(row.key)?.chain(before, canonicalJson(row)).toString('hex') === hash
  if (row.kind !== 'event') return false
  return createHash('sha256').update(before).update(formerText(row)).digest('hex') === hash
}

/** The text of a row before there was a key. */
function formerText(row: EventFields & { seq: number }): string {
  const { seq, id, at, actor_id, action, subject_type, subject_id, outcome, details } = row
  return JSON.stringify([`${seq}`, id, at, actor_id, action, subject_type, subject_id, outcome, sortedPairs(details)])
}

/** A tampered row may contain something other than an object: then it is not the row that was written. */
function sortedPairs(details: unknown): unknown {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return { not: details }
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))
}
