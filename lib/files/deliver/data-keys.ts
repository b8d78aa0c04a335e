import { randomBytes } from 'node:crypto'
import { secrets } from '../../config/secrets'
import { pool, type Tx } from '../../db/database'
import type { RawTx } from '../../db/raw-transaction'
import { fail } from '../../errors/fail'

const KEY_BYTES = 32

/**
 * A random 256-bit key for a new sealed object: until it is stored, the object is unreadable and the sweep removes it.
 */
export const generateDataKey = (): Buffer => randomBytes(KEY_BYTES)

/** A key, its object, and the file that shows it, if there is one: it opens for no other then, whatever the rows say. */
interface NewDataKey {
  objectId: string
  dataKey: Buffer
  fileId?: string
}

/** Creates the key of a new file's object and stores it wrapped. */
export const createDataKey = (tx: RawTx, objectId: string, fileId?: string): Promise<Buffer> =>
  storeDataKey(tx, objectId, generateDataKey(), fileId)

/** Stores a key, wrapped: from the commit on the object can be opened. */
export async function storeDataKey(tx: RawTx, objectId: string, dataKey: Buffer, fileId?: string): Promise<Buffer> {
  await storeDataKeys(tx, [{ objectId, dataKey, fileId }])
  return dataKey
}

/** The same of several objects, in one statement. */
export async function storeDataKeys(tx: RawTx, keys: readonly NewDataKey[]): Promise<void> {
  const wrapped = keys.map(({ objectId, dataKey, fileId }) => {
    const secret = fileId ? Buffer.concat([dataKey, bytesOf(fileId)]) : dataKey
    return new Uint8Array(secrets().wrap(objectId, secret))
  })
  // Raw SQL, as every object passes here.
  await tx.$executeRaw`INSERT INTO object_keys (object_id, wrapped, master_name)
    SELECT id, key, ${secrets().masterName} FROM unnest(${keys.map(({ objectId }) => objectId)}::uuid[], ${wrapped}::bytea[]) AS new(id, key)`
}

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')

/**
 * Unwraps the key of a sealed object.
 *
 * @throws AppError `gone` when it was erased, `tampered` when it does not unwrap, or the object is that of another file by now
 */
export async function unwrapDataKey(objectId: string): Promise<Buffer> {
  const { rows } = await pool().query<{ wrapped: Buffer; shown_by: string[] }>({
    name: 'files-data-key',
    text: `SELECT wrapped, ARRAY(
      SELECT id::text FROM files WHERE object_id = $1 UNION ALL SELECT file_id::text FROM file_variants WHERE object_id = $1
      UNION ALL SELECT id::text FROM file_blackouts WHERE original_object_id = $1) AS shown_by
      FROM object_keys WHERE object_id = $1`,
    values: [objectId],
  })
  return storedDataKey.unwrap(objectId, rows[0]?.wrapped ?? null, rows[0]?.shown_by)
}

/** The same in another statement: an upload that changes server needs its key with its row, at each PATCH. */
export const storedDataKey = {
  sqlOf: (objectIdColumn: string): string => `(SELECT wrapped FROM object_keys WHERE object_id = ${objectIdColumn})`,
  /** @param shownBy the files whose rows have the object */
  unwrap: (objectId: string, wrapped: Uint8Array | null, shownBy: readonly string[] = []): Buffer => {
    if (!wrapped) throw fail('file_deleted')
    const secret = secrets().unwrap(objectId, Buffer.from(wrapped))
    const [dataKey, fileId] = [secret.subarray(0, KEY_BYTES), secret.subarray(KEY_BYTES)]
    // One from before keys named their files has nothing there.
    if (fileId.length > 0 && shownBy.some((id) => !bytesOf(id).equals(fileId))) throw fail('tampered')
    return dataKey
  },
}

/**
 * Erases keys: from here on no copy of the objects opens with this database, in a versioned bucket or elsewhere. A backup of the
 * database from before still has the keys, wrapped (decision 0103).
 */
export async function deleteDataKeys(tx: Tx, objectIds: string[]): Promise<void> {
  await tx.objectKey.deleteMany({ where: { objectId: { in: objectIds } } })
}
