import { db, transaction, Prisma } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { isRefusal } from '../ingest/stages/is-refusal'
import { deriveDicom } from '../../imaging/dicom/derive-dicom'
import type { DerivedImage } from '../../imaging/raster/decode-image'
import { sealVariants, shownColumns, storeSealedVariants, toJson } from '../record/_internal/stored-variants'
import { toByteReader } from '../deliver/to-byte-reader'
import { withOpenObject } from '../deliver/open-object'
import { removeObjects } from '../erase/_internal/remove-objects'
import { lockFile } from '../record/lock-file'

/**
 * Makes the images of a published file that has none yet: all of them appear at once, or none. One process at a time does
 * so for a file. What no decoder here can show has no images, and the record says so.
 *
 * @returns false where another process is making them
 * @throws what may succeed later: a store or a decoder is unavailable
 */
export const makeDeferredImages = (fileId: string): Promise<boolean> =>
  withAdvisoryLock(`images:${fileId}`, async () => {
    const file = await db().storedFile.findUnique({ where: { id: fileId } })
    if (file?.status !== 'completed' || !file.areImagesPending || !file.objectId || !file.objectKey) return
    const { objectId, objectKey, kind } = file
    await storeImages({ fileId, objectId, kind }, await derive({ objectId, objectKey }))
  })

async function derive(object: { objectId: string; objectKey: string }): Promise<DerivedImage | null> {
  try {
    return (await withOpenObject(object, (reader) => deriveDicom(toByteReader(reader)))).pictures
  } catch (thrown) {
    // It is published: whatever of it cannot be drawn, the object itself can be read.
    if (isRefusal(thrown)) return null
    throw thrown
  }
}

interface Source {
  fileId: string
  /** What they were made of: a file that has another object by now has its images. */
  objectId: string
  kind: string
}

async function storeImages({ fileId, objectId, kind }: Source, derived: DerivedImage | null): Promise<void> {
  const variants = await sealVariants(kind, derived)
  const isStored = await transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (file?.status !== 'completed' || file.objectId !== objectId || !file.areImagesPending) return false
    await storeSealedVariants(tx, fileId, variants)
    const quality = derived ? toJson(derived.quality) : Prisma.DbNull
    const assessed = { quality: quality as Prisma.InputJsonObject, qualityScore: derived?.quality.score ?? null }
    await tx.storedFile.update({
      where: { id: fileId },
      data: { ...shownColumns(derived), ...assessed, areImagesPending: false },
    })
    return true
  })
  if (!isStored) await removeObjects(variants.map((variant) => variant.objectKey))
}
