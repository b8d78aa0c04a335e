import { createHmac } from 'node:crypto'
import { secrets } from '../config/secrets'
import { db, Prisma, transaction, type Tx } from '../db/database'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { forgetObjectKeys } from './object-keys'
import type { StoredFileRow } from './stored-file-row'

interface Erasable extends StoredFileRow {
  variants: { objectId: string; objectKey: string }[]
}

/** Erases a file whole: keys first, so that every copy of the bytes is noise, then rows, then the bytes. A tombstone stays. */
export async function eraseFile(fileId: string): Promise<void> {
  const keys = await transaction(async (tx) => {
    const file = await tx.storedFile.findUnique({ where: { id: fileId }, include: { variants: true } })
    return file && file.status !== 'erased' ? eraseRows(tx, file) : []
  })
  await removeObjects(keys)
}

/**
 * Turns the row into a tombstone: ids, kind, size, times and a keyed hash of the content; no name, thumbhash,
 * description or DICOM value.
 *
 * @returns the keys of the objects whose bytes may go now
 */
export async function eraseRows(tx: Tx, file: Erasable): Promise<string[]> {
  const objects = [
    ...file.variants,
    ...(file.objectId && file.objectKey ? [{ objectId: file.objectId, objectKey: file.objectKey }] : []),
  ]
  await forgetObjectKeys(
    tx,
    objects.map((object) => object.objectId),
  )
  await tx.fileVariant.deleteMany({ where: { fileId: file.id } })
  await tx.caseImage.deleteMany({ where: { id: file.id } })
  const erasedHash = file.sha256 && createHmac('sha256', secrets().derive('erased-hash', 1)).update(file.sha256).digest()
  const nothing = { filename: null, declaredType: null, description: null, thumbhash: null, sha256: null, reason: null }
  await tx.storedFile.update({
    where: { id: file.id },
    data: {
      ...nothing,
      status: 'erased',
      erasedAt: new Date(),
      erasedHash: erasedHash && new Uint8Array(erasedHash),
      quality: Prisma.DbNull,
      dicom: Prisma.DbNull,
      eyeSide: null,
      capturedAt: null,
      objectKey: null,
    },
  })
  return objects.map((object) => object.objectKey)
}

/** Removes the bytes of a file that was refused; its record stays, with the reason. */
export async function eraseBytes(fileId: string): Promise<void> {
  await removeVariants(fileId)
  const key = await transaction(async (tx) => {
    const file = await tx.storedFile.findUnique({ where: { id: fileId } })
    if (!file?.objectId || !file.objectKey) return null
    await forgetObjectKeys(tx, [file.objectId])
    await tx.storedFile.update({ where: { id: fileId }, data: { objectKey: null } })
    return file.objectKey
  })
  if (key) await removeObjects([key])
}

/** Removes what an earlier run derived from a file. */
export async function removeVariants(fileId: string): Promise<void> {
  const variants = await db().fileVariant.findMany({ where: { fileId }, select: { objectId: true, objectKey: true } })
  if (variants.length === 0) return
  await transaction(async (tx) => {
    await forgetObjectKeys(
      tx,
      variants.map((variant) => variant.objectId),
    )
    await tx.fileVariant.deleteMany({ where: { fileId } })
  })
  await removeObjects(variants.map((variant) => variant.objectKey))
}

async function removeObjects(keys: string[]): Promise<void> {
  for (const key of keys) await store().remove(objectKey(key))
}
