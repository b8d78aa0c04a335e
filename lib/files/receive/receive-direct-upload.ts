import { recordAccess } from '../../audit/record-access'
import { findLinkActor } from '../../auth/actors/find-link-actor'
import { type Tx, db, transaction } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { type AppError, hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { sealObject } from '../../storage/sealed/seal-object'
import type { StoredObject } from '../../storage/object-store'
import { lockFile } from '../record/lock-file'
import { whereAwaitingUpload } from './_internal/where-awaiting-upload'
import { eraseFile } from '../erase/erase-file'
import { enqueueIngest } from '../ingest/ingest-job'
import { count } from '../../telemetry/metrics/measure'
import { unwrapDataKey } from '../deliver/data-keys'
import { refuseFile } from '../erase/refuse-file'
import type { StoredFileRow } from '../record/stored-file-row'

/** Bytes read at once; one request to the store for each. */
const CHUNK_BYTES = 4 * 1024 * 1024

/**
 * Takes over what a client sent to the object store itself: seals it, queues it for ingest, and removes what was
 * sent. Does nothing while nothing has arrived. A sender without permission any more gets no file, and a length
 * other than the announced one fails the file. Only one process at a time does it, from the beginning, whatever an
 * earlier run left.
 *
 * @throws AppError `unavailable`, `storage_full`: it is retried
 */
export async function receiveDirectUpload(fileId: string): Promise<void> {
  await withAdvisoryLock(`direct:${fileId}`, async () => {
    const direct = await db().directUpload.findUnique({ where: { fileId }, include: { file: true } })
    if (!direct || direct.file.status !== 'pending') return // The sweep removes what was sent.
    const key = objectKey(direct.objectKey)
    const object = await store()
      .openUntrusted(key)
      .catch((thrown: unknown) => (hasCategory(thrown, 'not_found') ? null : Promise.reject(thrown)))
    if (!object) return
    try {
      await sealDirectUpload(direct.file, direct.sessionId, object)
    } finally {
      await object.close()
    }
    await store().remove(key)
  })
}

async function sealDirectUpload(file: StoredFileRow, sessionId: string | null, object: StoredObject): Promise<void> {
  const mayStillUpload = mayStillUploadTo(file, sessionId)
  if (!(await mayStillUpload(db()))) return discardFile(file)
  const refusal = lengthMismatchError(object.sizeBytes, Number(file.size))
  if (refusal) return refuseFile(file.id, refusal, 'pending')
  const [objectId, dataKey] = [file.objectId!, await unwrapDataKey(file.objectId!)]
  await sealObject({ store: store(), key: file.objectKey!, objectId, dataKey, source: readChunks(object) })
  count('fovea_upload_received_bytes_total', { transport: 'direct' }, object.sizeBytes)
  const isAccepted = await transaction(async (tx) => {
    // Checked again: much may have changed while it was sealed.
    if (!(await mayStillUpload(tx))) return false
    if (await markProcessing(tx, file.id)) await enqueueIngest(file.id, tx)
    return true
  })
  if (!isAccepted) return discardFile(file)
  recordAccess({ ...accessEventOf(file), outcome: 'allowed' })
}

const mayStillUploadTo =
  ({ id, ownerId }: StoredFileRow, sessionId: string | null) =>
  async (tx: Pick<Tx, 'storedFile'>): Promise<boolean> => {
    const actor = ownerId && (await findLinkActor({ userId: ownerId, sessionId }))
    return actor ? (await tx.storedFile.count({ where: whereAwaitingUpload(actor, id) })) > 0 : false
  }

/** Not all stores enforce the length of a signed URL. */
function lengthMismatchError(foundBytes: number, announcedBytes: number): AppError | null {
  if (foundBytes === announcedBytes) return null
  if (foundBytes > announcedBytes) return fail('body_too_long')
  return fail('file_incomplete')
}

/** @returns false where the file was cancelled meanwhile */
async function markProcessing(tx: Tx, fileId: string): Promise<boolean> {
  const file = await lockFile(tx, fileId)
  if (file?.status !== 'pending') return false
  await tx.storedFile.update({ where: { id: fileId }, data: { status: 'processing', receivedBytes: file.size ?? 0n } })
  return true
}

async function discardFile(file: StoredFileRow): Promise<void> {
  recordAccess({ ...accessEventOf(file), outcome: 'denied' })
  await eraseFile(file.id)
}

const accessEventOf = ({ id, ownerId }: StoredFileRow) =>
  ({ userId: ownerId, fileId: id, ip: null, action: 'upload', variant: null }) as const

async function* readChunks(object: StoredObject): AsyncIterable<Buffer> {
  for (let at = 0; at < object.sizeBytes;) {
    const piece = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, object.sizeBytes - at))
    const read = await object.read(piece, at)
    if (read === 0) throw fail('unavailable')
    yield piece.subarray(0, read)
    at += read
  }
}
