import { STORED_OBJECTS } from '../../db/objects/stored-objects'
import { linesOf } from '../format/parts'
import { orderByPlace } from './place-order'

/** An object that a row of the snapshot refers to, and whose bytes were complete. */
export interface SnapshotObject {
  objectId: string
  objectKey: string
}

const sqlOf = (more: string) => `
  SELECT DISTINCT ON (${orderByPlace('o.id')}) o.id::text AS "objectId", o.name AS "objectKey" FROM (
    ${STORED_OBJECTS.map(({ table, id, key, isStored }) => `SELECT ${id} AS id, ${key} AS name FROM ${table} WHERE ${isStored}`).join(' UNION ALL ')}
  ) AS o JOIN object_keys k ON k.object_id = o.id WHERE true ${more} ORDER BY ${orderByPlace('o.id')}`

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
