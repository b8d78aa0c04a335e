import { transaction, type Tx, Prisma } from '../../db/database'
import { fail } from '../../errors/fail'
import type { DerivedDicom } from '../../imaging/dicom/decode-dicom'
import { toMetadataJson } from '../../dicom/parse/to-metadata-json'
import { deleteObjectRecords } from '../erase/_internal/delete-object-records'
import { lockFile } from './lock-file'
import { sanitizeJsonStrings } from './text/sanitize-json-strings'
import { removeObjects } from '../erase/_internal/remove-objects'
import { KINDS, type KindName } from './kinds/schema'
import { storeDataKey } from '../deliver/data-keys'
import { sealNewObject, type SealedNewObject } from '../receive/seal-new-object'

interface ReplaceObject {
  fileId: string
  /** The object to be replaced: where the file has another one by now, nothing happens. */
  objectId: string
  replacement: SealedNewObject
  /** What is shown of the new object. */
  derived: DerivedDicom
  /** Runs in the same transaction. */
  withinTransaction: (tx: Tx) => Promise<void>
}

/**
 * Replaces the object of a completed DICOM file, with its images: atomically, and the former object can no longer be
 * opened.
 *
 * @throws AppError `conflict` where a concurrent replacement came first
 */
export async function replaceObject({ fileId, objectId, replacement, derived, withinTransaction }: ReplaceObject): Promise<void> {
  const variants: (SealedNewObject & { role: string; boundPx: number; type: string; width: number; height: number })[] = []
  for (const { bytes, ...variant } of derived.pictures?.variants ?? [])
    variants.push({ ...variant, ...(await sealNewObject('variants', toAsyncIterable(bytes))) })
  const orphanedKeys = await transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (file?.status !== 'completed' || file.objectId !== objectId) throw fail('file_changed')
    const orphanedKeys = await deleteObjectRecords(tx, file)
    await storeDataKey(tx, replacement.objectId, replacement.dataKey, fileId)
    for (const { dataKey, sizeBytes, sha256, ...sealedVariant } of variants) {
      await storeDataKey(tx, sealedVariant.objectId, dataKey, fileId)
      const sizes = { size: BigInt(sizeBytes), sha256: new Uint8Array(sha256) }
      await tx.fileVariant.create({ data: { fileId, ...sealedVariant, ...sizes } })
    }
    const { thumbhash, quality } = derived.pictures ?? {}
    await tx.storedFile.update({
      where: { id: fileId },
      data: {
        objectId: replacement.objectId,
        objectKey: replacement.objectKey,
        size: BigInt(replacement.sizeBytes),
        sha256: new Uint8Array(replacement.sha256),
        dicom: sanitizeJsonStrings(toMetadataJson(derived.metadata)) as Prisma.InputJsonObject,
        previewState: derived.previewState,
        areImagesPending: false,
        thumbhash: thumbhash ? new Uint8Array(thumbhash) : null,
        qualityScore: quality?.score ?? null,
        quality: quality ? (quality as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
      },
    })
    await withinTransaction(tx)
    return orphanedKeys
  })
  await removeObjects(orphanedKeys)
}

/** The storage prefix of a kind's objects. */
export const storageKeyPrefixOf = (kind: string): string => KINDS[kind as KindName].keyPrefix

async function* toAsyncIterable(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
