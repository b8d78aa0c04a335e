import { pool } from '../../../db/database'
import { STORED_OBJECTS } from '../../../db/objects/stored-objects'

/** An object that a row refers to, and whose bytes are complete. */
export interface RecordedObject {
  objectId: string
  objectKey: string
  /** Null where it was not measured yet, as while its file is in the pipeline. */
  sizeBytes: number | null
}

interface Page {
  /** The id of the last object of the page before. */
  after: string | null
  limit: number
  /** The share of the objects; with the same seed it is the same objects. */
  sample: number
  seed: string
  /** Of these alone; of all by default. */
  ids?: readonly string[]
}

/** The next of one table, by an index: each has its own limit, since a sorted union would read all tables for each batch. */
const nextOf = ({ table, id, key, size, isStored }: (typeof STORED_OBJECTS)[number]) => `(
  SELECT ${id} AS id, ${key} AS key, ${size} AS size FROM ${table} WHERE ${isStored} AND ${id} > $1::uuid
    AND ($5::uuid[] IS NULL OR ${id} = ANY ($5))
    AND ('x' || substr(md5(${id}::text || $2), 1, 7))::bit(28)::int < $3::float8 * 268435456
  ORDER BY ${id} LIMIT $4)`

const SQL = `
  SELECT id::text AS "objectId", key AS "objectKey", size::float8 AS "sizeBytes"
  FROM (${STORED_OBJECTS.map(nextOf).join(' UNION ALL ')}) AS objects ORDER BY objects.id LIMIT $4`

const FIRST = '00000000-0000-0000-0000-000000000000'

/** Returns the next objects that are to be read. */
export async function recordedObjects({ after, limit, sample, seed, ids }: Page): Promise<RecordedObject[]> {
  const { rows } = await pool().query<RecordedObject>(SQL, [after ?? FIRST, seed, sample, limit, ids ?? null])
  return rows
}
