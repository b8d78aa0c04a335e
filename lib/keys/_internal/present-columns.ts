import { pool } from '../../db/database'
import { WRAPPED_COLUMNS, type WrappedColumn } from '../wrapped-columns'

/** The columns whose tables are there: a backup before an upgrade reads the schema of the former release. */
export async function presentColumns(): Promise<WrappedColumn[]> {
  const { rows } = await pool().query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL',
    [WRAPPED_COLUMNS.map(({ table }) => table)],
  )
  const present = new Set(rows.map(({ name }) => name))
  return WRAPPED_COLUMNS.filter(({ table }) => present.has(table))
}
