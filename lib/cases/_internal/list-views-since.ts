import { pool } from '../../db/database'
import type { CaseRecord } from '../schema'

type View = NonNullable<CaseRecord['views_today']>[number]

const VIEWS = `
  SELECT i.case_id AS "caseId", i.eye_side AS eye_side, i.region, bool_or(f.status = 'completed') AS is_received
  FROM files f JOIN case_images i ON i.id = f.id
  WHERE f.case_id = ANY($1::uuid[]) AND f.preview_of IS NULL AND f.created_at >= $2
    AND f.status IN ('pending', 'uploading', 'processing', 'completed')
  GROUP BY 1, 2, 3 ORDER BY min(f.id::text)`

/** Lists by case which eye and region the images show that were sent since a time, each once: a protocol is ticked by them. */
export async function listViewsSince(caseIds: readonly string[], since: Date): Promise<Map<string, View[]>> {
  const { rows } = await pool().query<View & { caseId: string }>(VIEWS, [caseIds, since])
  const byCase = new Map<string, View[]>()
  for (const { caseId, ...view } of rows) byCase.set(caseId, [...(byCase.get(caseId) ?? []), view])
  return byCase
}
