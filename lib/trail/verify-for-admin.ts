import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import { proveRow, type RowProof } from '../audit/checkpoints/prove-row'
import type { TrailReportRecord } from './schema'
import { verifyWithCopies } from './verify-with-copies'

/**
 * Verifies the whole trail for an administrator.
 *
 * @throws AppError `forbidden`
 */
export async function verifyForAdmin(actor: Actor): Promise<TrailReportRecord> {
  requirePermission(actor, 'audit:read')
  const { firstBad, firstBadSeq, firstOtherCopy, verifiedUpTo, droppedTo, ...report } = await verifyWithCopies()
  return {
    ...report,
    first_bad: firstBad,
    first_bad_seq: firstBadSeq,
    first_other_copy: firstOtherCopy,
    verified_up_to: verifiedUpTo,
    dropped_to: droppedTo,
  }
}

/** Proves a row for an administrator; see `proveRow`. */
export async function proveForAdmin(actor: Actor, row: string, from?: number): Promise<RowProof> {
  requirePermission(actor, 'audit:read')
  return proveRow(row, { from })
}
