import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Secrets } from '../config/secrets'
import { readSettings } from '../config/settings'
import { pool } from '../db/database'
import { newUuid } from '../runtime/uuid'
import { openKeyring } from './open-keyring'

/** A new data folder. */
export const newDataDir = (): string => mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'keys-'))

/** Empties the tables of keys, as those of a new installation. */
export async function forgetKeys(): Promise<void> {
  await pool().query('TRUNCATE master_keys, key_roots, month_keys, object_keys CASCADE')
}

/** Opens the keys as a start does, and closes them: returns the secrets, which go on working. */
export async function openAsAtStart(dataDir: string, environment: Record<string, string> = {}): Promise<Secrets> {
  const { secrets, close } = await openKeyring({ settings: readSettings(environment), dataDir })
  close()
  return secrets
}

export interface TestKey {
  objectId: string
  dataKey: Buffer
}

/** Stores keys of objects as uploads do; returns them with what they wrap. */
export async function storeTestKeys(secrets: Secrets, count: number): Promise<TestKey[]> {
  const made = Array.from({ length: count }, () => ({ objectId: newUuid(), dataKey: Buffer.from(newUuid()) }))
  const wrapped = made.map(({ objectId, dataKey }) => secrets.wrap(objectId, dataKey))
  await pool().query(
    'INSERT INTO object_keys (object_id, wrapped, master_name) SELECT id, key, $3 FROM unnest($1::uuid[], $2::bytea[]) AS new(id, key)',
    [made.map(({ objectId }) => objectId), wrapped, secrets.masterName],
  )
  return made
}

/** Reads stored keys back, as downloads do. */
export async function openTestKeys(secrets: Secrets, keys: readonly TestKey[]): Promise<Buffer[]> {
  const { rows } = await pool().query<{ id: string; wrapped: Buffer }>(
    'SELECT object_id::text AS id, wrapped FROM object_keys WHERE object_id = ANY ($1::uuid[])',
    [keys.map(({ objectId }) => objectId)],
  )
  const wrappedOf = new Map(rows.map(({ id, wrapped }) => [id, wrapped]))
  return keys.map(({ objectId }) => secrets.unwrap(objectId, wrappedOf.get(objectId)!))
}
