import { createHmac } from 'node:crypto'
import { announceAccessChange } from '../auth/announce-access-change'
import { secrets } from '../config/secrets'
import { Prisma, transaction, type Tx } from '../db/database'
import { forgetUpload } from '../uploads/forget-upload'
import { forgetObjects } from './_internal/forget-objects'
import { lockFile } from './_internal/lock-file'
import { removeObjects } from './_internal/remove-objects'
import { enqueueDropPreviewsOf } from './drop-preview-job'
import type { StoredFileRow } from './stored-file-row'

/**
 * Erases a file whole: keys first, so that every copy of the bytes is noise, then rows, then the bytes. A tombstone stays.
 *
 * @param within what else is to be written exactly when the file is erased
 * @param isWanted asked while its row is held: where the answer is no, nothing happens
 * @returns whether there was something to erase
 */
export async function eraseFile(fileId: string, within?: (tx: Tx) => Promise<void>, isWanted?: IsWanted): Promise<boolean> {
  const names = await transaction(async (tx) => {
    const erased = await eraseRows(tx, fileId, isWanted)
    if (erased !== null) await within?.(tx)
    return erased
  })
  if (names === null) return false
  // The database tells every process with its commit; this one has forgotten the file before anybody is told of its end.
  await announceAccessChange({ fileId }).catch(() => undefined)
  await removeObjects(names)
  return true
}

type IsWanted = (tx: Tx, file: StoredFileRow) => Promise<boolean>

/** All that a tombstone does not keep. */
const NOTHING = {
  filename: null,
  declaredType: null,
  type: null,
  description: null,
  category: null,
  thumbhash: null,
  sha256: null,
  reason: null,
  reasonCode: null,
  eyeSide: null,
  capturedAt: null,
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
  flags: [],
}

/** That it was, in which batch and for whom, stays. */
const NOTHING_SAID = {
  diagnosis: null,
  confidence: null,
  model: null,
  report: Prisma.DbNull,
  rectangles: Prisma.DbNull,
  isHeld: false,
}

/**
 * Turns the row into a tombstone: ids, kind, size, times and a keyed hash of the content; no name, thumbhash,
 * description or DICOM value. What the sender wrote into the upload goes too.
 *
 * @returns the names of the objects whose bytes may go after the commit; null where there is nothing to erase
 */
export async function eraseRows(tx: Tx, fileId: string, isWanted?: IsWanted): Promise<string[] | null> {
  const file = await lockFile(tx, fileId)
  if (!file || file.status === 'erased' || (await isWanted?.(tx, file)) === false) return null
  const names = await forgetObjects(tx, file)
  await tx.caseImage.deleteMany({ where: { id: file.id } })
  if (file.personaId) await tx.mediaFile.deleteMany({ where: { id: file.id } })
  await forgetRetakes(tx, file.id)
  await tx.dicomUpload.updateMany({ where: { id: file.id }, data: NOTHING_SAID })
  if (file.uploadId) await forgetUpload(tx, file.uploadId)
  const hash = file.sha256 && createHmac('sha256', secrets().derive('erased-hash', 1)).update(file.sha256).digest()
  await tx.message.updateMany({ where: { fileId: file.id }, data: { fileId: null } })
  // What stood in the diary by itself goes with the file; a meal or a value stays without its picture.
  await tx.diaryEntry.deleteMany({ where: { id: file.id } })
  await tx.storedFile.update({
    where: { id: file.id },
    data: { ...NOTHING, status: 'erased', erasedAt: new Date(), erasedHash: hash && new Uint8Array(hash) },
  })
  await enqueueDropPreviewsOf(tx, file.id)
  return names
}

/** What was asked of the sender goes with the picture, and so do the words in which they were told: the message stays. */
async function forgetRetakes(tx: Tx, fileId: string): Promise<void> {
  const asked = await tx.retakeRequest.findMany({ where: { fileId }, select: { askedOf: true } })
  if (asked.length === 0) return
  const people = [...new Set(asked.map(({ askedOf }) => askedOf))]
  await tx.$executeRaw`UPDATE notifications SET data = data - 'text'
    WHERE user_id = ANY(${people}::uuid[]) AND data->>'about' = 'retake' AND data->>'file_id' = ${fileId}`
  await tx.retakeRequest.deleteMany({ where: { fileId } })
}
