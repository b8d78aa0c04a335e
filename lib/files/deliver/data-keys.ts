import { randomBytes } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { pool, type Tx } from '../../db/database'
import type { RawTx } from '../../db/raw-transaction'
import { fail } from '../../errors/fail'

/**
 * A random 256-bit key for a new sealed object: until it is stored, the object is unreadable and the sweep removes it.
 */
export const generateDataKey = (): Buffer => randomBytes(32)

/** Creates the key of a new sealed object and stores it wrapped. */
export const createDataKey = (tx: RawTx, objectId: string): Promise<Buffer> => storeDataKey(tx, objectId, generateDataKey())

/** Stores a key, wrapped: from the commit on the object can be opened. */
export async function storeDataKey(tx: RawTx, objectId: string, dataKey: Buffer): Promise<Buffer> {
  await storeDataKeys(tx, [{ objectId, dataKey }])
  return dataKey
}

/** The same of several objects, in one statement. */
export async function storeDataKeys(tx: RawTx, keys: readonly { objectId: string; dataKey: Buffer }[]): Promise<void> {
  const wrapped = keys.map(({ objectId, dataKey }) => new Uint8Array(secrets().wrap(objectId, dataKey)))
  // Raw SQL, as every object passes here.
  await tx.$executeRaw`INSERT INTO object_keys (object_id, wrapped, master_name)
    SELECT id, key, ${secrets().masterName} FROM unnest(${keys.map(({ objectId }) => objectId)}::uuid[], ${wrapped}::bytea[]) AS new(id, key)`
}

/**
 * Unwraps the key of a sealed object.
 *
 * @throws AppError `gone` when it was erased, `tampered` when it does not unwrap
 */
export async function unwrapDataKey(objectId: string): Promise<Buffer> {
  const { rows } = await pool().query<{ wrapped: Buffer }>({
    name: 'files-data-key',
    text: 'SELECT wrapped FROM object_keys WHERE object_id = $1',
    values: [objectId],
  })
  return storedDataKey.unwrap(objectId, rows[0]?.wrapped ?? null)
}

/** The same in another statement: an upload that changes server needs its key with its row, at each PATCH. */
export const storedDataKey = {
  sqlOf: (objectIdColumn: string): string => `(SELECT wrapped FROM object_keys WHERE object_id = ${objectIdColumn})`,
  unwrap: (objectId: string, wrapped: Buffer | null): Buffer => {
    if (!wrapped) throw fail('file_deleted')
    return secrets().unwrap(objectId, wrapped)
  },
}

/**
 * Erases keys: from here on no copy of the objects opens with this database, in a versioned bucket or elsewhere. A backup of the
 * database from before still has the keys, wrapped (decision 0103).
 */
export async function deleteDataKeys(tx: Tx, objectIds: string[]): Promise<void> {
  await tx.objectKey.deleteMany({ where: { objectId: { in: objectIds } } })
}
