import { pool } from '../../../db/database'

/**
 * Finds who has a text as their number, of whatever issuer: its spaces, hyphens and the case of its letters do not count. A number
 * can look like a day or a year. Whether the actor may see them is asked of each.
 */
export async function findHolders(number: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    'SELECT patient_id AS id FROM patient_numbers WHERE fold_number(number) = fold_number($1) LIMIT 100',
    [number],
  )
  return rows.map(({ id }) => id)
}
