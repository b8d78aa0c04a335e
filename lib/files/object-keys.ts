import { randomBytes } from 'node:crypto'
import { secrets } from '../config/secrets'
import { db, type Tx } from '../db/database'
import { fail } from '../errors/fail'

/** A random 256-bit key for a new sealed object: until it is kept, the object is noise that the sweep removes. */
export const newObjectKey = (): Buffer => randomBytes(32)

/** Makes the key of a new sealed object and keeps it wrapped. */
export const makeObjectKey = (tx: Tx, objectId: string): Promise<Buffer> => keepObjectKey(tx, objectId, newObjectKey())

/** Keeps a key, wrapped: from the commit on the object can be opened. */
export async function keepObjectKey(tx: Tx, objectId: string, dataKey: Buffer): Promise<Buffer> {
  const wrapped = new Uint8Array(secrets().wrap(objectId, dataKey))
  // By hand, as each object that there is passes here.
  await tx.$executeRaw`INSERT INTO object_keys (object_id, wrapped, master_name)
    VALUES (${objectId}::uuid, ${wrapped}, ${secrets().masterName})`
  return dataKey
}

/**
 * Opens the key of a sealed object.
 *
 * @throws AppError `gone` when it was erased, `tampered` when it does not unwrap
 */
export async function openObjectKey(objectId: string): Promise<Buffer> {
  const row = await db().objectKey.findUnique({ where: { objectId } })
  if (!row) throw fail.gone('The file was deleted')
  return secrets().unwrap(objectId, Buffer.from(row.wrapped))
}

/** Erases keys: from here on the objects are noise, also in backups and versioned buckets. */
export async function forgetObjectKeys(tx: Tx, objectIds: string[]): Promise<void> {
  await tx.objectKey.deleteMany({ where: { objectId: { in: objectIds } } })
}
