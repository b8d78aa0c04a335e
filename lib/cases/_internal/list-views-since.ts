import { pool } from '../../db/database'
import type { CaseRecord } from '../schema'

type View = NonNullable<CaseRecord['views_today']>[number]

const VIEWS = `
  WITH file AS MATERIALIZED (
    SELECT id, status FROM files WHERE case_id = ANY($1::uuid[]) AND preview_of IS NULL AND created_at >= $2
      AND status IN ('pending', 'uploading', 'processing', 'completed')),
  image AS MATERIALIZED (SELECT id, case_id, eye_side, region FROM case_images WHERE id = ANY(ARRAY(SELECT id FROM file)))
  SELECT i.case_id AS "caseId", i.eye_side AS eye_side, i.region, bool_or(f.status = 'completed') AS is_received
  FROM file f JOIN image i ON i.id = f.id
  GROUP BY 1, 2, 3 ORDER BY min(f.id::text)`

/** Lists by case which eye and region the images show that were sent since a time, each once: a protocol is ticked by them. */
export async function listViewsSince(caseIds: readonly string[], since: Date): Promise<Map<string, View[]>> {
  const { rows } = await pool().query<View & { caseId: string }>(VIEWS, [caseIds, since])
  const byCase = new Map<string, View[]>()
  for (const { caseId, ...view } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), view])
  return byCase
}
