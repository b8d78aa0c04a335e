import { recordAccess } from '../audit/record-access'
import { findLinkActor } from '../auth/find-link-actor'
import { type Tx, db, transaction } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { type AppError, hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { sealObject } from '../storage/seal-object'
import type { StoredObject } from '../storage/store'
import { lockFile } from './_internal/lock-file'
import { whereArriving } from './_internal/where-arriving'
import { eraseFile } from './erase-file'
import { enqueueIngest } from './ingest-job'
import { openObjectKey } from './object-keys'
import { refuseFile } from './refuse-file'
import type { StoredFileRow } from './stored-file-row'

/** Read at once; a request to the store for each. */
const PIECE_BYTES = 4 * 1024 * 1024

/**
 * Takes in what a client sent to the object store itself: seals it, hands it to the ingest line, and removes what came.
 * Nothing happens while nothing is there. Whoever may not send there any more gets no file, and a length that was not
 * announced is a failed one. One process at a time does it, from the beginning, whatever an earlier run left.
 *
 * @throws AppError `unavailable`, `storage_full`: it is tried again
 */
export async function receiveDirect(fileId: string): Promise<void> {
  await holdLock(`direct:${fileId}`, async () => {
    const direct = await db().directUpload.findUnique({ where: { fileId }, include: { file: true } })
    if (!direct || direct.file.status !== 'pending') return // What lies there is removed by the sweep.
    const key = objectKey(direct.objectKey)
    const object = await store()
      .openForeign(key)
      .catch((thrown: unknown) => (hasCode(thrown, 'not_found') ? null : Promise.reject(thrown)))
    if (!object) return
    try {
      await take(direct.file, direct.sessionId, object)
    } finally {
      await object.close()
    }
    await store().remove(key)
  })
}

async function take(file: StoredFileRow, sessionId: string | null, object: StoredObject): Promise<void> {
  const mayStill = mayStillSend(file, sessionId)
  if (!(await mayStill(db()))) return giveUp(file)
  const refusal = otherLength(object.sizeBytes, Number(file.size))
  if (refusal) return refuseFile(file.id, refusal, 'pending')
  const [objectId, dataKey] = [file.objectId!, await openObjectKey(file.objectId!)]
  await sealObject({ store: store(), key: file.objectKey!, objectId, dataKey, source: piecesOf(object) })
  const isIn = await transaction(async (tx) => {
    // Asked again: much may have happened while it was sealed.
    if (!(await mayStill(tx))) return false
    if (await enter(tx, file.id)) await enqueueIngest(file.id, tx)
    return true
  })
  if (!isIn) return giveUp(file)
  recordAccess({ ...touchOf(file), outcome: 'allowed' })
}

const mayStillSend =
  ({ id, ownerId }: StoredFileRow, sessionId: string | null) =>
  async (tx: Pick<Tx, 'storedFile'>): Promise<boolean> => {
    const actor = ownerId && (await findLinkActor({ userId: ownerId, sessionId }))
    return actor ? (await tx.storedFile.count({ where: whereArriving(actor, id) })) > 0 : false
  }

/** Not all stores hold a signed address to its length. */
function otherLength(foundBytes: number, announcedBytes: number): AppError | null {
  if (foundBytes === announcedBytes) return null
  if (foundBytes > announcedBytes) return fail.tooLarge('More bytes came than were announced')
  return fail.corrupt('Fewer bytes came than were announced. Send it again')
}

/** @returns false where somebody gave the file up meanwhile */
async function enter(tx: Tx, fileId: string): Promise<boolean> {
  const file = await lockFile(tx, fileId)
  if (file?.status !== 'pending') return false
  await tx.storedFile.update({ where: { id: fileId }, data: { status: 'processing', receivedBytes: file.size ?? 0n } })
  return true
}

async function giveUp(file: StoredFileRow): Promise<void> {
  recordAccess({ ...touchOf(file), outcome: 'denied' })
  await eraseFile(file.id)
}

const touchOf = ({ id, ownerId }: StoredFileRow) =>
  ({ userId: ownerId, fileId: id, ip: null, action: 'upload', variant: null }) as const

async function* piecesOf(object: StoredObject): AsyncIterable<Buffer> {
  for (let at = 0; at < object.sizeBytes;) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, object.sizeBytes - at))
    const read = await object.read(piece, at)
    if (read === 0) throw fail.unavailable()
    yield piece.subarray(0, read)
    at += read
  }
}
