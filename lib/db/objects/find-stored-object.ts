import { pool } from '../database'
import { STORED_OBJECTS } from './stored-objects'

const SQL = STORED_OBJECTS.map(
  ({ table, id, key, kind }) =>
    `SELECT ${key} AS key, ${kind} AS kind FROM ${table} WHERE ${id} = $1::uuid AND ${key} IS NOT NULL`,
).join(' UNION ALL ')

/** Returns the name of an object in the store, and in a word or two what it is of; null where no row refers to it. */
export async function findStoredObject(objectId: string): Promise<{ key: string; kind: string } | null> {
  const { rows } = await pool().query<{ key: string; kind: string }>(`${SQL} LIMIT 1`, [objectId])
  return rows[0] ?? null
}
