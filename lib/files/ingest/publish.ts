import { record } from '../../audit/record'
import { Prisma, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { lockFile } from '../_internal/lock-file'
import { answerRetakes } from '../answer-retakes'
import { enqueueDropPreviewsOf } from '../drop-preview-job'
import type { Findings, IngestFile } from './findings'

/** Makes the file visible, all at once: before this row is written nothing of it is served. */
export async function publish(file: IngestFile, findings: Findings): Promise<void> {
  const { pictures } = findings
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
        size: BigInt(findings.sizeBytes),
        sha256: new Uint8Array(findings.sha256),
        width: pictures?.width ?? null,
        height: pictures?.height ?? null,
        frames: findings.frames,
        thumbhash: pictures ? new Uint8Array(pictures.thumbhash) : null,
        qualityScore: pictures?.quality.score ?? null,
        quality: pictures ? (pictures.quality as unknown as Prisma.InputJsonObject) : Prisma.DbNull,
        dicom: findings.dicom ? (findings.dicom as Prisma.InputJsonObject) : Prisma.DbNull,
        previewState: findings.previewState,
        capturedAt: file.capturedAt ?? findings.capturedAt,
        // A side that the object itself names fills in what the sender left open; it never overrules a person.
        eyeSide: file.eyeSide ?? findings.eyeSide,
      },
    })
    if (findings.eyeSide)
      await tx.caseImage.updateMany({ where: { id: file.id, eyeSide: 'unknown' }, data: { eyeSide: findings.eyeSide } })
    await answerRetakes(tx, file)
    await enqueueDropPreviewsOf(tx, file.id)
    if (file.caseId) await tx.case.update({ where: { id: file.caseId }, data: { updatedAt: new Date() } })
    return true
  })
  if (published)
    record({ actorId: file.ownerId, action: 'file.complete', subjectType: 'file', subjectId: file.id, outcome: 'allowed' })
}
