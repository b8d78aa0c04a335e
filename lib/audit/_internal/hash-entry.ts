import { createHash } from 'node:crypto'

export type Details = Record<string, string | number | boolean | null>

/** A row of the trail as it is hashed. */
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

/** Before the first row there is no hash; 32 zero bytes stand in for it. */
export const NO_HASH = Buffer.alloc(32)

/** Hashes a row and, through the hash before it, every row before it: SHA-256(previous hash ‖ the row as canonical JSON). */
export function hashEntry(previous: Buffer, entry: Entry): Buffer {
  return createHash('sha256').update(previous).update(canonical(entry)).digest()
}

/** One text for one row, whatever order the database gives the keys of `details` in. */
function canonical({ seq, id, at, actorId, action, subjectType, subjectId, outcome, details }: Entry): string {
  const row = [seq.toString(), id, at.toISOString(), actorId, action, subjectType, subjectId, outcome, sortedPairs(details)]
  return JSON.stringify(row)
}

/** Whoever changed a row may have left something else than an object: then it is not the row that was written. */
function sortedPairs(details: unknown): unknown {
  if (typeof details !== 'object' || details === null || Array.isArray(details)) return { not: details }
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))
}
