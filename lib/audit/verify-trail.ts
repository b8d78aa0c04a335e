import { db } from '../db/database'
import { type Details, hashEntry, NO_HASH } from './_internal/hash-entry'
import { auditSingleton } from './_internal/audit-singleton'

interface TrailReport {
  ok: boolean
  /** How many rows were checked, up to and including the first invalid one. */
  rows: number
  /** The id of the first row that is not as it was written, or that does not follow the row before it. */
  firstBad: string | null
}

const PAGE = 1_000

/**
 * Verifies the whole trail, a page at a time, and finds the first row that was changed, moved or inserted, or before
 * which one is missing. Rows truncated at the end are detected if this process wrote them since its start.
 */
export async function verifyTrail(): Promise<TrailReport> {
  const head = auditSingleton.peek()?.head ?? null
  let rows = 0
  let seq = 0n
  let previous: Buffer = NO_HASH
  for (;;) {
    const page = await db().auditEntry.findMany({
      where: rows === 0 ? {} : { seq: { gt: seq } },
      orderBy: { seq: 'asc' },
      take: PAGE,
    })
    for (const entry of page) {
      rows += 1
      const hash = hashEntry(previous, { ...entry, details: entry.details as Details })
      if (entry.seq !== seq + 1n || !hash.equals(entry.hash)) return { ok: false, rows, firstBad: entry.id }
      seq = entry.seq
      previous = hash
    }
    if (page.length < PAGE) break
  }
  if (head && head.seq > seq) return { ok: false, rows, firstBad: head.id }
  return { ok: true, rows, firstBad: null }
}
