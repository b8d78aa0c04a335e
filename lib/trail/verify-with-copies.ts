import { type TrailReport, verifyTrail } from '../audit/verify-trail'
import { compareCopies } from './copies/compare-copies'

type Report = Omit<TrailReport, 'fault'> & {
  fault: TrailReport['fault'] | 'copy_differs'
  /** How many copies of checkpoints the store has. */
  copies: number
  /** The lowest checkpoint whose copy in the store is not what the database has. */
  firstOtherCopy: number | null
}

/** Verifies the whole trail, and its checkpoints against their copies in the store, which the database's operator cannot change. */
export async function verifyWithCopies(): Promise<Report> {
  const report = await verifyTrail()
  const { copies, firstOther } = await compareCopies()
  const isSame = firstOther === null
  return {
    ...report,
    ok: report.ok && isSame,
    fault: report.fault ?? (isSame ? null : 'copy_differs'),
    copies,
    firstOtherCopy: firstOther,
  }
}
