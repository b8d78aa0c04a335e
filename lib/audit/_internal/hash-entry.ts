import { createHash } from 'node:crypto'

export type Details = Record<string, string | number | boolean | null>

/** A row of the trail, as it is hashed. */
export interface Entry {
  seq: bigint
  id: string
  at: Date
  actorId: string | null
  action: string
  subjectType: string | null
  subjectId: string | null
  outcome: string
  details: Details
}

/** The hash before the first row: 32 zero bytes. */
export const NO_HASH = Buffer.alloc(32)

/** Hashes a row and, through the hash before it, every row before it: SHA-256(previous hash ‖ the row as canonical JSON). */
export function hashEntry(previous: Buffer, entry: Entry): Buffer {
  return createHash('sha256').update(previous).update(canonical(entry)).digest()
}

/** One canonical text per row, in whatever order the database returns the keys of `details`. */
function canonical({ seq, id, at, actorId, action, subjectType, subjectId, outcome, details }: Entry): string {
  const row = [seq.toString(), id, at.toISOString(), actorId, action, subjectType, subjectId, outcome, sortedPairs(details)]
  return JSON.stringify(row)
}

/** A tampered row may contain something other than an object: then it is not the row that was written. */
function sortedPairs(details: unknown): unknown {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return { not: details }
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))
}
