import { pool } from '../../db/database'

/** Which of some objects are known to be missing or damaged. */
export async function findDamaged(objectIds: readonly string[]): Promise<ReadonlySet<string>> {
  const query = 'SELECT object_id AS id FROM damaged_objects WHERE object_id = ANY ($1::uuid[])'
  const { rows } = await pool().query<{ id: string }>(query, [objectIds])
  return new Set(rows.map(({ id }) => id))
}
