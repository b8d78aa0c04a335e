import { missingSince } from '../audit/checkpoints/trail-end'
import { type TrailReport, verifyTrail } from '../audit/verify-trail'
import { compareCopies } from './copies/compare-copies'
import { readKeptEnd } from './copies/kept-end'

type Report = Omit<TrailReport, 'fault'> & {
  fault: TrailReport['fault'] | 'copy_differs'
  /** How many copies of checkpoints the store has. */
  copies: number
  /** The lowest checkpoint whose copy in the store is not what the database has. */
  firstOtherCopy: number | null
}

/**
 * Verifies the whole trail, and its checkpoints and its end against what the store has of them, which the database's operator
 * cannot change.
 */
export async function verifyWithCopies(): Promise<Report> {
  const kept = await readKeptEnd() // Taken first: what is written meanwhile is no fault.
  const report = await verifyTrail()
  const { copies, firstOther } = await compareCopies()
  const isSame = firstOther === null
  // Who reads of another copy knows that the database is another one: rows are missing there, or all of them.
  const missing = report.ok && isSame && kept ? await missingSince(kept, report.droppedTo) : null
  return {
    ...report,
    ok: report.ok && isSame && missing === null,
    fault: report.fault ?? (isSame ? (missing === null ? null : 'end_missing') : 'copy_differs'),
    firstBadSeq: report.firstBadSeq ?? missing,
    copies,
    firstOtherCopy: firstOther,
  }
}
