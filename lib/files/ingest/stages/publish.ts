import { record } from '../../../audit/record'
import { Prisma, transaction, type Tx } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { lockToPublish, type PublishableFile } from '../../record/lock-file'
import { deleteVariantRecords } from '../../erase/_internal/delete-object-records'
import { notifyOfFile } from './notify-recipients'
import { removeObjects } from '../../erase/_internal/remove-objects'
import { placeHooksOf } from '../../record/kinds/kind-hooks'
import { announceDeferredImages } from '../../images/deferred-images-job'
import { enqueueDiscardPreviewsOf } from '../../erase/discard-preview-job'
import { deleteDataKeys, storeDataKey } from '../../deliver/data-keys'
import type { Findings, IngestFile } from './findings'

/**
 * Makes the file visible atomically, and notifies its recipients: nothing of it is served before this row is written.
 */
export async function publish(file: IngestFile, findings: Findings): Promise<void> {
  const { derivedImages, video, pixels, converted } = findings
  // The quality of a poster says nothing about its video.
  const quality = video ? null : (derivedImages?.quality ?? null)
  const now = new Date()
  const orphanedKeys = await transaction(async (tx) => {
    const locked = await lockToPublish(tx, file.id)
    if (locked?.status !== 'processing') return null
    const orphaned = await requireVariants(tx, locked, findings.variantIds)
    // Many: nothing of the row is read back.
    await tx.storedFile.updateMany({
      where: { id: file.id },
      data: {
        status: 'completed',
        completedAt: now,
        notifiedAt: now,
        type: findings.type,
        size: BigInt(converted?.sizeBytes ?? findings.sizeBytes),
        sha256: new Uint8Array(converted?.sha256 ?? findings.sha256),
        ...(converted ? { objectId: converted.objectId, objectKey: converted.objectKey } : {}),
        width: (video ?? derivedImages ?? pixels)?.width ?? null,
        height: (video ?? derivedImages ?? pixels)?.height ?? null,
        frames: findings.frames,
        durationMs: findings.durationMs,
        codec: findings.codec,
        thumbhash: derivedImages ? new Uint8Array(derivedImages.thumbhash) : null,
        qualityScore: quality?.score ?? null,
        quality: quality ? (quality as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
        dicom: findings.dicom ? (findings.dicom as Prisma.InputJsonObject) : Prisma.DbNull,
        previewState: findings.previewState,
        areImagesPending: findings.areImagesPending,
        isIndexed: findings.isIndexed,
        flags: findings.flags,
        capturedAt: file.capturedAt ?? findings.capturedAt,
        // A side that the object itself names fills in what the sender left open; it never overrules a person.
        eyeSide: file.eyeSide ?? findings.eyeSide,
      },
    })
    if (converted) {
      // From the commit on, the converted object can be opened, and the sent one no longer.
      await storeDataKey(tx, converted.objectId, converted.dataKey)
      await deleteDataKeys(tx, [file.objectId])
    }
    for (const write of findings.atPublish) await write(tx)
    // Before what locks the case, so that files of one case wait for each other as briefly as they can.
    await notifyOfFile(tx, locked)
    await placeHooksOf(file).onPublish?.(tx, file, findings)
    if (locked.hasPreviews) await enqueueDiscardPreviewsOf(tx, file.id)
    return orphaned
  })
  if (orphanedKeys === null) return
  await removeObjects(converted ? [...orphanedKeys, file.objectKey] : orphanedKeys)
  if (findings.areImagesPending) await announceDeferredImages()
  record({ actorId: file.ownerId, action: 'file.complete', subjectType: 'file', subjectId: file.id, outcome: 'allowed' })
}

/**
 * Checks that the images of this run are stored, and removes those that an earlier one left where this one has none.
 *
 * @returns the names of their objects
 */
async function requireVariants(tx: Tx, { id: fileId, variantCount }: PublishableFile, objectIds: string[]): Promise<string[]> {
  if (objectIds.length === 0) return variantCount === 0 ? [] : deleteVariantRecords(tx, fileId)
  // A file is never shown with only some of its images: another run that began in between has removed those of this one.
  const found = await tx.fileVariant.count({ where: { fileId, objectId: { in: objectIds } } })
  if (found !== objectIds.length) throw fail('unavailable')
  return []
}
