import { invalidateAccess } from '../../auth/access-invalidation/invalidate-access'
import { secrets } from '../../config/secrets'
import { Prisma, transaction, type Tx } from '../../db/database'
import { eraseUploadMetadata } from '../../uploads/expiry/erase-upload-metadata'
import { deleteBlackoutRecords, deleteObjectRecords } from './_internal/delete-object-records'
import { lockFile } from '../record/lock-file'
import { removeObjects } from './_internal/remove-objects'
import { enqueueDiscardPreviewsOf } from './discard-preview-job'
import { kindRegistrations } from '../record/kinds/kind-hooks'
import type { StoredFileRow } from '../record/stored-file-row'
import { hmacSha256 } from '../../runtime/hmac'

/**
 * Erases a file completely: keys first, so that every copy of the bytes is unreadable, then rows, then the bytes. A
 * tombstone stays.
 *
 * @param within what else is to be written exactly when the file is erased
 * @param shouldErase called while its row is locked: if it returns false, nothing happens
 * @returns whether there was something to erase
 */
export async function eraseFile(fileId: string, within?: (tx: Tx) => Promise<void>, shouldErase?: ShouldErase): Promise<boolean> {
  const names = await transaction(async (tx) => {
    const erased = await eraseRows(tx, fileId, shouldErase)
    if (erased !== null) await within?.(tx)
    return erased
  })
  if (names === null) return false
  // The commit invalidates the caches of every process; this one drops the file before its deletion is notified.
  await invalidateAccess({ fileId }).catch(() => undefined)
  await removeObjects(names)
  return true
}

type ShouldErase = (tx: Tx, file: StoredFileRow) => Promise<boolean>

/** Everything that a tombstone does not keep. */
const CLEARED_FILE = {
  filename: null,
  declaredType: null,
  type: null,
  description: null,
  category: null,
  thumbhash: null,
  sha256: null,
  reason: null,
  reasonCode: null,
  refusalCode: null,
  refusalParams: Prisma.DbNull,
  eyeSide: null,
  bodySite: null,
  view: null,
  capturedAt: null,
  capturedBy: null,
  arrival: null,
  width: null,
  height: null,
  frames: null,
  previewState: null,
  qualityScore: null,
  quality: Prisma.DbNull,
  dicom: Prisma.DbNull,
  objectKey: null,
  entryId: null,
  personaId: null,
  durationMs: null,
  codec: null,
  isIndexed: false,
  areImagesPending: false,
  flags: [],
  warnings: [],
}

/**
 * Turns the row into a tombstone: ids, kind, size, times and a keyed hash of the content; no name, thumbhash,
 * description or DICOM value. The metadata of its upload is deleted too.
 *
 * @returns the names of the objects whose bytes may be removed after the commit; null where there is nothing to erase
 */
export async function eraseRows(tx: Tx, fileId: string, shouldErase?: ShouldErase): Promise<string[] | null> {
  const file = await lockFile(tx, fileId)
  if (!file || file.status === 'erased' || (await shouldErase?.(tx, file)) === false) return null
  const names = [...(await deleteObjectRecords(tx, file)), ...(await deleteBlackoutRecords(tx, file.id))]
  for (const { onErase } of kindRegistrations()) await onErase?.(tx, file)
  if (file.uploadId) await eraseUploadMetadata(tx, file.uploadId)
  const hash = file.sha256 && hmacSha256(secrets().derive('erased-hash', 1), file.sha256)
  await tx.storedFile.update({
    where: { id: file.id },
    data: { ...CLEARED_FILE, status: 'erased', erasedAt: new Date(), erasedHash: hash && new Uint8Array(hash) },
  })
  await enqueueDiscardPreviewsOf(tx, file.id)
  return names
}
