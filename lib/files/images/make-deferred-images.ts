import { db, transaction, Prisma } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { isRefusal } from '../ingest/stages/is-refusal'
import type { ContentType } from '../../imaging/content-type/detect-content-type'
import { deriveDicom } from '../../imaging/dicom/derive-dicom'
import type { DerivedImage } from '../../imaging/raster/decode-image'
import { deriveImage } from '../../imaging/raster/derive-image'
import { sealVariants, shownColumns, storeSealedVariants, toJson } from '../record/_internal/stored-variants'
import { readRange } from '../deliver/read-range'
import { toByteReader } from '../deliver/to-byte-reader'
import { withOpenObject } from '../deliver/open-object'
import { removeObjects } from '../erase/_internal/remove-objects'
import { lockFile } from '../record/lock-file'
import { parseCaptureTime } from '../record/parse-capture-time'

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
    const { objectId, objectKey, kind, type } = file
    await storeImages({ fileId, objectId, kind }, await derive({ objectId, objectKey, type }))
  })

/** Of a DICOM object, or of a photograph that was stored before its format could be shown. */
async function derive({
  type,
  ...object
}: {
  objectId: string
  objectKey: string
  type: string | null
}): Promise<DerivedImage | null> {
  try {
    return await withOpenObject(object, async (reader) =>
      type === 'application/dicom'
        ? (await deriveDicom(toByteReader(reader))).pictures
        : deriveImage(await readRange(reader), type as ContentType),
    )
  } catch (thrown) {
    // It is published: whatever of it cannot be drawn, the object itself can be read.
    if (isRefusal(thrown) || hasCategory(thrown, 'preview_unavailable')) return null
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
    // The header of a DICOM object said so when it was published.
    const read = file.type === 'application/dicom' ? null : derived
    const size = read && { width: read.width, height: read.height, frames: read.frames }
    const capturedAt = file.capturedAt ?? parseCaptureTime(read?.capturedAt ?? null)
    const capturedBy = file.capturedAt ? file.capturedBy : (capturedAt && read?.capturedBy) || null
    await tx.storedFile.update({
      where: { id: fileId },
      data: { ...shownColumns(derived), ...assessed, ...size, capturedAt, capturedBy, areImagesPending: false },
    })
    return true
  })
  if (!isStored) await removeObjects(variants.map((variant) => variant.objectKey))
}
