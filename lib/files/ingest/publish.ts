import { record } from '../../audit/record'
import { Prisma, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { lockFile } from '../_internal/lock-file'
import { removeObjects } from '../_internal/remove-objects'
import { answerRetakes } from '../answer-retakes'
import { enqueueDropPreviewsOf } from '../drop-preview-job'
import { forgetObjectKeys, keepObjectKey } from '../object-keys'
import type { Findings, IngestFile } from './findings'

/** Makes the file visible, all at once: before this row is written nothing of it is served. */
export async function publish(file: IngestFile, findings: Findings): Promise<void> {
  const { pictures, video, converted, assessment } = findings
  // What a poster is like says nothing of its film.
  const quality = video ? null : (pictures?.quality ?? null)
  const published = await transaction(async (tx) => {
    if ((await lockFile(tx, file.id))?.status !== 'processing') return false
    // Nothing is shown with half its pictures: another run that began in between has removed those of this one.
    const whole = { fileId: file.id, objectId: { in: findings.variantIds } }
    if ((await tx.fileVariant.count({ where: whole })) !== findings.variantIds.length) throw fail.unavailable()
    await tx.storedFile.update({
      where: { id: file.id },
      data: {
        status: 'completed',
        completedAt: new Date(),
        type: findings.type,
        size: BigInt(converted?.sizeBytes ?? findings.sizeBytes),
        sha256: new Uint8Array(converted?.sha256 ?? findings.sha256),
        ...(converted ? { objectId: converted.objectId, objectKey: converted.objectKey } : {}),
        width: (video ?? pictures)?.width ?? null,
        height: (video ?? pictures)?.height ?? null,
        frames: findings.frames,
        durationMs: findings.durationMs,
        codec: findings.codec,
        thumbhash: pictures ? new Uint8Array(pictures.thumbhash) : null,
        qualityScore: quality?.score ?? null,
        quality: quality ? (quality as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
        dicom: findings.dicom ? (findings.dicom as Prisma.InputJsonObject) : Prisma.DbNull,
        previewState: findings.previewState,
        flags: findings.flags,
        capturedAt: file.capturedAt ?? findings.capturedAt,
        // A side that the object itself names fills in what the sender left open; it never overrules a person.
        eyeSide: file.eyeSide ?? findings.eyeSide,
      },
    })
    if (converted) {
      // From the commit on the converted object can be opened, and what was sent never again.
      await keepObjectKey(tx, converted.objectId, converted.dataKey)
      await forgetObjectKeys(tx, [file.objectId])
      const { report, isHeld } = converted
      const said = { diagnosis: assessment?.label, confidence: assessment?.confidence, model: assessment?.model }
      await tx.dicomUpload.update({
        where: { id: file.id },
        data: { ...said, isHeld, report: report as unknown as Prisma.InputJsonArray },
      })
    }
    if (findings.eyeSide)
      await tx.caseImage.updateMany({ where: { id: file.id, eyeSide: 'unknown' }, data: { eyeSide: findings.eyeSide } })
    await answerRetakes(tx, file)
    await enqueueDropPreviewsOf(tx, file.id)
    if (file.caseId) await tx.case.update({ where: { id: file.caseId }, data: { updatedAt: new Date() } })
    return true
  })
  if (!published) return
  if (converted) await removeObjects([file.objectKey])
  record({ actorId: file.ownerId, action: 'file.complete', subjectType: 'file', subjectId: file.id, outcome: 'allowed' })
}
