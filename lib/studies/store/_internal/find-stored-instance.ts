import { pool } from '../../../db/database'
import type { StoredInstance } from '../store-outcome'

/** An object that is part of a study already. */
export interface KnownInstance extends StoredInstance {
  fileId: string
  /** Of the object as it was sent. */
  sha256: Uint8Array
}

/**
 * Finds the object of a place that has a SOP Instance UID, in whichever of its studies; null where there is none. One
 * statement, as every object passes here.
 */
export async function findStoredInstance(placeId: string, uid: string): Promise<KnownInstance | null> {
  const { rows } = await pool().query<KnownInstance>({
    name: 'find-stored-instance',
    text: `SELECT i.id::text AS "fileId", i.uid, i.sop_class_uid AS "sopClassUid", t.uid AS "studyUid", s.uid AS "seriesUid", f.sha256
      FROM instances i JOIN studies t ON t.id = i.study_id JOIN series s ON s.id = i.series_id JOIN files f ON f.id = i.id
      WHERE i.uid = $1 AND t.place_id = $2 AND NOT i.is_duplicate AND f.status = 'completed' AND f.sha256 IS NOT NULL
      ORDER BY i.id LIMIT 1`,
    values: [uid, placeId],
  })
  return rows[0] ?? null
}
