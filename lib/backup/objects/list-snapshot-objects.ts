import { linesOf } from '../format/parts'
import { orderByPlace } from './place-order'

/** An object that a row of the snapshot refers to, and whose bytes were complete. */
export interface SnapshotObject {
  objectId: string
  objectKey: string
}

/**
 * Originals, what is shown of them, what a blackout keeps, and the metadata of series, if their keys are there. What is being
 * uploaded has no end yet: its upload begins again after a restore. Uploads that have all their bytes count.
 */
const sqlOf = (more: string) => `
  SELECT DISTINCT ON (${orderByPlace('o.id')}) o.id::text AS "objectId", o.name AS "objectKey" FROM (
    SELECT object_id AS id, object_key AS name FROM files WHERE status <> 'erased' AND object_id IS NOT NULL AND object_key IS NOT NULL
    UNION ALL SELECT object_id, object_key FROM uploads WHERE state = 'finished'
    UNION ALL SELECT object_id, object_key FROM file_variants WHERE length(sha256) > 0
    UNION ALL SELECT original_object_id, original_object_key FROM file_blackouts
    UNION ALL SELECT metadata_object_id, metadata_object_key FROM series WHERE metadata_object_id IS NOT NULL
  ) AS o JOIN object_keys k ON k.object_id = o.id
  WHERE NOT EXISTS (SELECT 1 FROM uploads u WHERE u.object_id = o.id AND u.state = 'open') ${more} ORDER BY ${orderByPlace('o.id')}`

/** The objects without which the rows would not be complete, in the order of the place. */
export const WANTED_OBJECTS = sqlOf('')
/** Those of them with these ids. */
export const WANTED_OF_THESE = sqlOf('AND o.id = ANY ($1::uuid[])')

/** Reads objects from what COPY says of them. */
export async function* parseWanted(rows: AsyncIterable<Buffer>): AsyncGenerator<SnapshotObject> {
  for await (const line of linesOf(rows)) {
    const [objectId, objectKey] = line.split('\t')
    yield { objectId: objectId!, objectKey: objectKey! }
  }
}
