import { pool } from '../../db/database'

/** What the database knows of a master key. */
export interface MasterKeyRow {
  name: string
  checkValue: Buffer | null
}

/** The master keys under which something may be wrapped, oldest first. */
export async function listMasterKeys(): Promise<MasterKeyRow[]> {
  const { rows } = await pool().query<MasterKeyRow>(
    'SELECT name, check_value AS "checkValue" FROM master_keys WHERE retired_at IS NULL ORDER BY created_at, name',
  )
  return rows
}

/** The oldest of all, the retired among them; empty where none was ever registered. */
export async function firstMasterName(): Promise<string> {
  const { rows } = await pool().query<{ name: string }>('SELECT name FROM master_keys ORDER BY created_at, name LIMIT 1')
  return rows[0]?.name ?? ''
}

/** Registers a key before anything is wrapped under it. */
export async function addMasterKey({ name, checkValue }: MasterKeyRow): Promise<void> {
  await pool().query(
    `INSERT INTO master_keys (name, check_value, created_at) VALUES ($1, $2, clock_timestamp())
     ON CONFLICT (name) DO UPDATE SET retired_at = NULL`,
    [name, checkValue],
  )
}

/** Notes that a key is gone, and that nothing is wrapped under it. */
export async function retireMasterKey(name: string): Promise<void> {
  await pool().query('UPDATE master_keys SET retired_at = clock_timestamp() WHERE name = $1', [name])
}
