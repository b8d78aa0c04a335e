import type { Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import { findCasePosition } from '../_internal/find-case-position'
import { getCase } from '../get-case'
import { findRefusal } from './find-refusal'
import type { CaseDeletion } from './schema'

/** Previews and their originals are one file; the size is of the originals. */
const COUNTS = `
  SELECT
    (SELECT coalesce(sum(size), 0)::float8 FROM files WHERE case_id = $1 AND status <> 'erased') AS bytes,
    (SELECT count(*)::int FROM measurements WHERE case_id = $1) AS measurements,
    (SELECT count(*)::int FROM readings WHERE case_id = $1) AS readings,
    (SELECT count(*)::int FROM second_opinions WHERE case_id = $1) AS opinions,
    (SELECT count(*)::int FROM shares s LEFT JOIN files f ON f.id = s.file_id
      WHERE coalesce(s.case_id, f.case_id) = $1 AND s.revoked_at IS NULL AND s.expires_at > $2) AS shares,
    (SELECT count(*)::int FROM audit_entries WHERE subject_id = $1::text AND seq >= $3) AS trail_entries,
    (SELECT count(*)::int FROM file_access_logs l JOIN files f ON f.id = l.file_id WHERE f.case_id = $1 AND l.seq >= $3) AS accesses`

interface Counts {
  bytes: number
  measurements: number
  readings: number
  opinions: number
  shares: number
  trail_entries: number
  accesses: number
}

/**
 * Says what deleting a case deletes, what is retained, and whether the actor may.
 *
 * @throws AppError `not_found` when it is not visible to the actor
 */
export async function previewDeletion(actor: Actor, caseId: string): Promise<CaseDeletion> {
  // Read first: what arrives during the counts is not confirmed with them.
  const record = await getCase(actor, caseId)
  const { rows } = await pool().query<Counts>(COUNTS, [record.id, new Date(), await findCasePosition(record.id)])
  const { trail_entries, accesses, ...counts } = rows[0]!
  return {
    ...counts,
    files: record.images,
    arriving: record.arriving,
    kept: { trail_entries, accesses },
    refusal: await findRefusal(db(), actor, record.id),
    last_arrival: record.last_arrival,
  }
}
