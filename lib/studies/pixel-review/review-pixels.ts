import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { recordIn } from '../../audit/record'
import { cleanPixelData } from '../../dicom/deidentify/clean-pixel-data'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import type { Prisma } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { openObject, withOpenObject } from '../../files/deliver/open-object'
import { storageKeyPrefixOf, replaceObject } from '../../files/record/replace-object'
import { sealNewObject, type SealedNewObject } from '../../files/receive/seal-new-object'
import { blackOutImage } from '../../imaging/blackout/black-out-image'
import { decodeFrameSamples } from '../../imaging/dicom/decode-frame-samples'
import { deriveDicom } from '../../imaging/dicom/derive-dicom'
import type { SealedObjectReader } from '../../storage/sealed/open-sealed-object'
import { findUpload } from '../_internal/find-upload'
import { putInstance, readInstanceOf } from '../record/index-instance'
import type { UploadDetails, Rectangle } from '../schema'
import { withReview } from '../_internal/stored-report'
import { toUploadDetails } from '../_internal/to-upload-record'

/**
 * Records the pixel review of an upload, blackens the areas that were found, and releases it. The unblackened object
 * can no longer be opened. It may be repeated, where more is found.
 *
 * @throws AppError `forbidden` for those who may not review, `not_found`, `bad_input` for a rectangle outside the
 * image, `conflict` for an upload that is not finished, has no image, or is reviewed concurrently, `unsupported_type`
 * where its pixels cannot be blackened: it is left unchanged then
 */
export async function reviewPixels(actor: Actor, uploadId: string, rectangles: Rectangle[]): Promise<UploadDetails> {
  requirePermission(actor, 'dicom:review')
  const { id } = await findUpload(actor, uploadId, 'dicom:review')
  const isDone = await withAdvisoryLock(`review:${id}`, async () => {
    const { file, redactedRegions: before, deidentificationReport: report } = await findUpload(actor, id, 'dicom:review')
    const { objectKey, objectId, status, frames } = file
    if (status !== 'completed' || !objectKey || !objectId) throw fail('deidentification_pending')
    if (!frames) throw fail('no_image_to_review')
    const reader = await openObject({ objectKey, objectId, sizeBytes: Number(file.size) })
    try {
      const replacement = await writeCleanedObject(reader, rectangles, storageKeyPrefixOf(file.kind))
      const read = await readInstanceOf(id, replacement)
      const derived = await withOpenObject(replacement, (made) => deriveDicom(toByteReader(made)))
      const all = [...((before ?? []) as unknown as Rectangle[]), ...rectangles]
      const data = {
        isAwaitingReview: false,
        foundTexts: null,
        reviewedAt: new Date(),
        reviewedBy: actor.id,
        redactedRegions: all as unknown as Prisma.InputJsonArray,
        deidentificationReport: withReview(report, rectangles.length) as unknown as Prisma.InputJsonObject,
      }
      const also = async (tx: Prisma.TransactionClient) => {
        await tx.dicomUpload.update({ where: { id }, data })
        await putInstance(tx, file, read)
        const event = { actorId: actor.id, action: 'dicom.review', subjectType: 'file', subjectId: id } as const
        recordIn(tx, { ...event, outcome: 'allowed', details: { rectangles: rectangles.length } })
      }
      await replaceObject({ fileId: id, objectId, replacement, derived, withinTransaction: also })
    } finally {
      await reader.close()
    }
  })
  // Another review has the lock. Its object is not the one that this person has seen.
  if (!isDone) throw fail('file_changed')
  return toUploadDetails(await findUpload(actor, id), actor)
}

async function writeCleanedObject(reader: SealedObjectReader, rectangles: Rectangle[], prefix: string): Promise<SealedNewObject> {
  const source = toByteReader(reader)
  const zeroBased = rectangles.map(({ frame, ...where }) => ({ ...where, ...(frame ? { frame: frame - 1 } : {}) }))
  try {
    const { bytes } = await cleanPixelData(source, {
      rectangles: zeroBased,
      decode: (frame) => decodeFrameSamples(source, frame),
      cover: async (jpeg, areas) => (await blackOutImage(Buffer.from(jpeg), 'image/jpeg', areas)).bytes,
    })
    return await sealNewObject(prefix, bytes())
  } catch (thrown) {
    if (!hasCategory(thrown, 'preview_unavailable')) throw thrown
    throw fail('pixels_not_decodable_for_redaction', {
      cause: thrown,
    })
  }
}
