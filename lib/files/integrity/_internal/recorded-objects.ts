import { pool } from '../../../db/database'

/** An object that a row refers to, and whose bytes are complete. */
export interface RecordedObject {
  objectId: string
  objectKey: string
  sizeBytes: number
}

interface Page {
  /** The id of the last object of the page before. */
  after: string | null
  limit: number
  /** The share of the objects; with the same seed it is the same objects. */
  sample: number
  seed: string
}

/** Originals, what is shown of them, what a blackout keeps, and the metadata of series, by the ids of the objects. */
const SQL = `
  SELECT object_id::text AS "objectId", object_key AS "objectKey", size::float8 AS "sizeBytes" FROM (
    SELECT object_id, object_key, size FROM files WHERE status IN ('completed', 'quarantined') AND object_key IS NOT NULL
    UNION ALL SELECT object_id, object_key, size FROM file_variants WHERE length(sha256) > 0
    UNION ALL SELECT original_object_id, original_object_key, original_size FROM file_blackouts
    UNION ALL SELECT metadata_object_id, metadata_object_key, metadata_size FROM series WHERE metadata_object_id IS NOT NULL
  ) AS objects
  WHERE object_id > $1::uuid AND ('x' || substr(md5(object_id::text || $2), 1, 7))::bit(28)::int < $3::float8 * 268435456
  ORDER BY object_id LIMIT $4`

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Returns the next objects that are to be read. */
export async function recordedObjects({ after, limit, sample, seed }: Page): Promise<RecordedObject[]> {
  const { rows } = await pool().query<RecordedObject>(SQL, [after ?? FIRST, seed, sample, limit])
  return rows
}
