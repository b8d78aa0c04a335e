import { record } from '../../../audit/record'
import { Prisma, transaction } from '../../../db/database'
import { fail } from '../../../errors/fail'
import { lockFile } from '../../record/lock-file'
import { removeObjects } from '../../erase/_internal/remove-objects'
import { placeHooksOf } from '../../record/kinds/kind-hooks'
import { enqueueDeferredImages } from '../../images/deferred-images-job'
import { enqueueDiscardPreviewsOf } from '../../erase/discard-preview-job'
import { deleteDataKeys, storeDataKey } from '../../deliver/data-keys'
import type { Findings, IngestFile } from './findings'

/** Makes the file visible atomically: nothing of it is served before this row is written. */
export async function publish(file: IngestFile, findings: Findings): Promise<void> {
  const { derivedImages, video, pixels, converted } = findings
  // The quality of a poster says nothing about its video.
  const quality = video ? null : (derivedImages?.quality ?? null)
  const published = await transaction(async (tx) => {
    if ((await lockFile(tx, file.id))?.status !== 'processing') return false
    // A file is never shown with only some of its images: another run that began in between has removed those of this
    // one.
    const whole = { fileId: file.id, objectId: { in: findings.variantIds } }
    if ((await tx.fileVariant.count({ where: whole })) !== findings.variantIds.length) throw fail('unavailable')
    await tx.storedFile.update({
      where: { id: file.id },
      data: {
        status: 'completed',
        completedAt: new Date(),
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
    await placeHooksOf(file).onPublish?.(tx, file, findings)
    await enqueueDiscardPreviewsOf(tx, file.id)
    return true
  })
  if (!published) return
  if (converted) await removeObjects([file.objectKey])
  if (findings.areImagesPending) await enqueueDeferredImages()
  record({ actorId: file.ownerId, action: 'file.complete', subjectType: 'file', subjectId: file.id, outcome: 'allowed' })
}
