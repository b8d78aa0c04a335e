import { transaction, type Tx, Prisma } from '../db/database'
import { fail } from '../errors/fail'
import type { DerivedDicom } from '../imaging/decode-dicom'
import { toDicomJson } from '../dicom/to-dicom-json'
import { forgetObjects } from './_internal/forget-objects'
import { lockFile } from './_internal/lock-file'
import { plainFacts } from './_internal/plain-facts'
import { removeObjects } from './_internal/remove-objects'
import { KINDS, type KindName } from './kinds'
import { keepObjectKey } from './object-keys'
import { sealApart, type SealedApart } from './seal-apart'

export interface ReplaceObject {
  fileId: string
  /** Which object is to be replaced: where it is another one by now, nothing happens. */
  objectId: string
  by: SealedApart
  /** What is shown of the new one. */
  derived: DerivedDicom
  /** Done in the same transaction. */
  also: (tx: Tx) => Promise<void>
}

/**
 * Puts another object in the place of a completed DICOM file's, with its pictures: all at once, and of the former one nothing
 * can be opened any more.
 *
 * @throws AppError `conflict` where somebody else was quicker
 */
export async function replaceObject({ fileId, objectId, by, derived, also }: ReplaceObject): Promise<void> {
  const pictures: (SealedApart & { name: string; type: string; width: number; height: number })[] = []
  for (const { bytes, ...variant } of derived.pictures?.variants ?? [])
    pictures.push({ ...variant, ...(await sealApart('variants', once(bytes))) })
  const names = await transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (file?.status !== 'completed' || file.objectId !== objectId) throw fail.conflict('Somebody else has just dealt with this')
    const left = await forgetObjects(tx, file)
    await keepObjectKey(tx, by.objectId, by.dataKey)
    for (const { dataKey, sizeBytes, sha256, ...picture } of pictures) {
      await keepObjectKey(tx, picture.objectId, dataKey)
      const sizes = { size: BigInt(sizeBytes), sha256: new Uint8Array(sha256) }
      await tx.fileVariant.create({ data: { fileId, ...picture, ...sizes } })
    }
    const { thumbhash, quality } = derived.pictures ?? {}
    await tx.storedFile.update({
      where: { id: fileId },
      data: {
        objectId: by.objectId,
        objectKey: by.objectKey,
        size: BigInt(by.sizeBytes),
        sha256: new Uint8Array(by.sha256),
        dicom: plainFacts(toDicomJson(derived.metadata)) as Prisma.InputJsonObject,
        previewState: derived.previewState,
        thumbhash: thumbhash ? new Uint8Array(thumbhash) : null,
        qualityScore: quality?.score ?? null,
        quality: quality ? (quality as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
      },
    })
    await also(tx)
    return left
  })
  await removeObjects(names)
}

/** Where the objects of a kind lie. */
export const prefixOf = (kind: string): string => KINDS[kind as KindName].keyPrefix

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
