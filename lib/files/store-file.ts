import { Readable } from 'node:stream'
import type { Actor } from '../access/actor'
import { db, transaction } from '../db/database'
import { fail } from '../errors/fail'
import { newId } from '../runtime/new-id'
import { objectKey } from '../storage/object-key'
import { sealObject } from '../storage/seal-object'
import { store } from '../storage/open-store'
import { createFile } from './create-file'
import { eraseFile } from './erase-file'
import { getFile } from './get-file'
import { ingest } from './ingest'
import { openObjectKey } from './object-keys'
import type { EyeRegion, EyeSide, FileRecord } from './schema'

export interface StoreFile {
  caseId: string | null
  filename: string
  declaredType: string | null
  source: AsyncIterable<Buffer> | Buffer
  eyeSide?: EyeSide
  region?: EyeRegion
  capturedAt?: Date
  description?: string
  signal?: AbortSignal
}

/**
 * Takes a file whose bytes come in one piece, through the same line as all others, and waits for the result.
 *
 * @returns the record: `completed`, or `failed` with its reason
 * @throws AppError as createFile does, before any byte is kept
 */
export async function storeFile(actor: Actor, given: StoreFile): Promise<FileRecord> {
  const [id, objectId] = [newId(), newId()]
  const { objectKey: key } = await transaction((tx) =>
    createFile(tx, actor, { ...given, id, objectId, uploadId: null, sizeBytes: null }),
  )
  try {
    const source = Buffer.isBuffer(given.source) ? Readable.from([given.source]) : given.source
    const dataKey = await openObjectKey(objectId)
    const { sizeBytes } = await sealObject({
      store: store(),
      key: objectKey(key),
      objectId,
      dataKey,
      source,
      signal: given.signal,
    })
    await db().storedFile.update({
      where: { id },
      data: { status: 'processing', size: BigInt(sizeBytes), receivedBytes: BigInt(sizeBytes) },
    })
  } catch (thrown) {
    await eraseFile(id)
    throw thrown
  }
  // What is not the file's fault is retried by the reconciler; the caller hears that it is not ready.
  await ingest(id)
  const record = await getFile(actor, id)
  if (record.status === 'processing') throw fail.unavailable()
  return record
}
