import { randomBytes } from 'node:crypto'
import { secrets } from '../config/secrets'
import { db, type Tx } from '../db/database'
import { fail } from '../errors/fail'

/** Makes the random 256-bit key of a new sealed object and keeps it wrapped. */
export async function makeObjectKey(tx: Tx, objectId: string): Promise<Buffer> {
  const dataKey = randomBytes(32)
  const wrapped = new Uint8Array(secrets().wrap(objectId, dataKey))
  await tx.objectKey.create({ data: { objectId, wrapped, masterName: secrets().masterName } })
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
