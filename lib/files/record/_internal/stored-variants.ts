import type { Prisma, Tx } from '../../../db/database'
import type { DerivedImage } from '../../../imaging/raster/decode-image'
import { KINDS, type KindName } from '../kinds/schema'
import { VARIANT_SIZES } from '../../../imaging/raster/variant-sizes'
import { deleteDataKeys, storeDataKey } from '../../deliver/data-keys'
import { sealNewObject, type SealedNewObject } from '../../receive/seal-new-object'

type SealedVariant = SealedNewObject & { role: string; boundPx: number; type: string; width: number; height: number }

/** Seals every derived image under a key of its own, which is not stored yet. */
export async function sealVariants(kind: string, derived: DerivedImage | null): Promise<SealedVariant[]> {
  const prefix = KINDS[kind as KindName].variantKeyPrefix ?? 'variants'
  const sealed: SealedVariant[] = []
  for (const { bytes, ...variant } of derived?.variants ?? [])
    sealed.push({ ...variant, ...(await sealNewObject(prefix, toAsyncIterable(bytes))) })
  return sealed
}

/** Stores sealed variants with their keys: from the commit on they are shown. Those before them are deleted already. */
export async function storeSealedVariants(tx: Tx, fileId: string, variants: readonly SealedVariant[]): Promise<void> {
  for (const { dataKey, sizeBytes, sha256, ...variant } of variants) {
    await storeDataKey(tx, variant.objectId, dataKey, fileId)
    await tx.fileVariant.create({
      data: { fileId, ...variant, size: BigInt(sizeBytes), sha256: new Uint8Array(sha256) },
    })
  }
}

/** Deletes the images that are shown of a file with their keys, and returns the keys of their objects. */
export async function deleteShownVariants(tx: Tx, fileId: string): Promise<string[]> {
  const where = { fileId, role: { in: Object.keys(VARIANT_SIZES) } }
  const found = await tx.fileVariant.findMany({ where, select: { objectId: true, objectKey: true } })
  await deleteDataKeys(tx, found.map(({ objectId }) => objectId)) // prettier-ignore
  await tx.fileVariant.deleteMany({ where })
  return found.map(({ objectKey }) => objectKey)
}

/**
 * What the row of a file says of what is shown of it. The quality of an image is that of its original: black areas say
 * nothing about the recording.
 */
export const shownColumns = (derived: DerivedImage | null): Prisma.StoredFileUpdateInput => ({
  thumbhash: derived ? new Uint8Array(derived.thumbhash) : null,
  previewState: derived ? null : 'preview_unavailable',
})

export async function* toAsyncIterable(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}

export const toJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue
