import type { Actor } from '../../access/actor'
import { findPosition } from '../../audit/find-position'
import { WHERE_FULL_VIEW } from '../../audit/full-view'
import { pool } from '../../db/database'
import type { CaseRecord } from '../schema'
import type { CaseFiles } from './summarize-case-files'

type Viewer = NonNullable<CaseRecord['viewers']>[number]

interface ViewedCase {
  id: string
  createdAt: Date
}

/** Another patient sees a case as a proxy alone; who sent an image had it before. A preview is the image that it is of. */
const VIEWERS = `
  WITH image AS MATERIALIZED (
    SELECT id, case_id, owner_id FROM files WHERE case_id = ANY($1::uuid[]) AND status = 'completed' AND preview_of IS NULL),
  file AS MATERIALIZED (
    SELECT id, id AS image_id FROM image
    UNION ALL SELECT id, preview_of FROM files WHERE case_id = ANY($1::uuid[]) AND preview_of = ANY (ARRAY(SELECT id FROM image))),
  seen AS MATERIALIZED (
    SELECT i.case_id, l.user_id, count(DISTINCT i.id)::int AS images, max(l.at) AS at
    FROM file f JOIN image i ON i.id = f.image_id
      JOIN file_access_logs l ON l.file_id = f.id AND l.seq >= $2 AND ${WHERE_FULL_VIEW} AND l.user_id IS DISTINCT FROM i.owner_id
    GROUP BY 1, 2)
  SELECT s.case_id AS "caseId", u.id, u.name, u.role::text AS role, s.at, s.images
  FROM seen s JOIN users u ON u.id = s.user_id WHERE u.role NOT IN ('patient', 'service') ORDER BY s.at DESC, u.id`

/**
 * Lists by case who has opened images of it, from the access log: what a patient is told of it. Empty for everyone else, who is
 * told nothing of it.
 */
export async function listViewers(
  actor: Pick<Actor, 'role'>,
  cases: readonly ViewedCase[],
  ofCases: ReadonlyMap<string, Pick<CaseFiles, 'groups'>>,
): Promise<Map<string, Viewer[]>> {
  if (actor.role !== 'patient' || cases.length === 0) return new Map()
  const ids = cases.map(({ id }) => id)
  // A file may be older than the case that it was moved into.
  const files = cases.flatMap(({ id }) => ofCases.get(id)?.groups.map(({ firstCreatedAt }) => firstCreatedAt.getTime()) ?? [])
  const position = await findPosition(new Date(Math.min(...files, ...cases.map(({ createdAt }) => createdAt.getTime()))))
  const { rows } = await pool().query<Omit<Viewer, 'at'> & { caseId: string; at: Date }>(VIEWERS, [ids, position])
  const byCase = new Map<string, Viewer[]>(ids.map((id) => [id, []]))
  for (const { caseId, at, ...viewer } of rows) byCase.get(caseId)?.push({ ...viewer, at: at.toISOString() })
  return byCase
}
