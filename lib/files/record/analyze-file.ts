import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import { recordAccessAndWait } from '../../audit/record-access'
import { db, type Prisma, transaction } from '../../db/database'
import { fail } from '../../errors/fail'
import { analyzeDicomQuality } from '../../imaging/quality/analyze-dicom-quality'
import { analyzeImageQuality } from '../../imaging/quality/analyze-image-quality'
import type { Quality } from '../../imaging/quality/assess-quality'
import type { ContentType } from '../../imaging/content-type/detect-content-type'
import { runExclusive } from '../../runtime/mutex'
import { isUuid } from '../../runtime/uuid'
import { lockFile } from './lock-file'
import { storedQuality, toQualityRecord } from './_internal/quality-record'
import { toByteReader } from '../deliver/to-byte-reader'
import { awaitDeferredImages } from '../images/await-deferred-images'
import { withOpenObject, withWholeObject } from '../deliver/open-object'
import type { QualityRecord } from './schema'
import type { StoredFileRow } from './stored-file-row'

interface AnalyzeFile {
  fileId: string
  ip: string | null
}

/**
 * Returns the image quality of a file, to anyone who may view it. The result of ingest is returned; a file stored
 * before images were assessed is assessed now, from its original, and the result is stored with it.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `conflict` before it is completed,
 * `unsupported_type` when it has no image that can be shown here
 */
export async function analyzeFile(actor: Actor, { fileId: id, ip }: AnalyzeFile): Promise<QualityRecord> {
  const file = isUuid(id) ? await db().storedFile.findFirst({ where: { AND: [{ id }, whereFile(actor, 'file:read')] } }) : null
  if (!file) throw fail('file_not_found')
  if (file.status !== 'completed') throw notCompletedError(file.status)
  if (!(await hasImage(file))) throw fail('analysis_without_image')
  const quality = storedQuality(file) ?? (await runExclusive(`analyze file ${actor.id}`, () => analyzeOnce(file.id))) // Each holds a whole original in memory.
  const seen = { userId: actor.id, fileId: file.id, ip, variant: null, outcome: 'allowed' as const }
  await recordAccessAndWait({ ...seen, action: 'analyze' })
  return toQualityRecord(quality)
}

async function hasImage({ id, thumbhash, areImagesPending, previewState }: StoredFileRow): Promise<boolean> {
  if (!areImagesPending) return thumbhash !== null && previewState === null
  await awaitDeferredImages(id)
  return (await db().storedFile.count({ where: { id, thumbhash: { not: null } } })) > 0
}

const notCompletedError = (status: StoredFileRow['status']) =>
  fail(status === 'failed' || status === 'quarantined' ? 'analysis_of_rejected_file' : 'analysis_before_completion')

async function analyzeOnce(fileId: string): Promise<Quality> {
  const file = await db().storedFile.findUnique({ where: { id: fileId } })
  if (file?.status !== 'completed' || !file.objectKey || !file.objectId) throw fail('file_not_found')
  const known = storedQuality(file) // A concurrent request stored it a moment ago.
  if (known) return known
  const quality = await analyzeObject({ ...file, objectKey: file.objectKey, objectId: file.objectId })
  await transaction(async (tx) => {
    if ((await lockFile(tx, fileId))?.status !== 'completed') throw fail('file_not_found') // Erased meanwhile: nothing is stored.
    const stored = { quality: quality as unknown as Prisma.InputJsonObject, qualityScore: quality.score }
    await tx.storedFile.update({ where: { id: fileId }, data: stored })
  })
  return quality
}

async function analyzeObject(file: StoredFileRow & { objectKey: string; objectId: string }): Promise<Quality> {
  if (file.type === 'application/dicom') return withOpenObject(file, (reader) => analyzeDicomQuality(toByteReader(reader)))
  return withWholeObject(file, (bytes) => analyzeImageQuality(bytes, file.type as ContentType))
}
