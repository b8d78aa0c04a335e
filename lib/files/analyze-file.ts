import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccessAndWait } from '../audit/record-access'
import { db, type Prisma, transaction } from '../db/database'
import { fail } from '../errors/fail'
import { analyzeDicom } from '../imaging/analyze-dicom'
import { analyzePicture } from '../imaging/analyze-picture'
import type { Quality } from '../imaging/assess-quality'
import type { ContentType } from '../imaging/identify-content'
import { isId } from '../runtime/new-id'
import { lockFile } from './_internal/lock-file'
import { storedQuality, toQualityRecord } from './_internal/quality-record'
import { readRange } from './_internal/read-range'
import { byPlace } from './by-place'
import { openObject } from './open-object'
import type { QualityRecord } from './schema'
import type { StoredFileRow } from './stored-file-row'

export interface AnalyzeFile {
  fileId: string
  ip: string | null
}

/**
 * Tells how good the picture in a file is: whoever may look at it may ask. What ingest found is the answer; a file that
 * came before pictures were judged is judged now, from its original, and what is found is stored with it.
 *
 * @throws AppError `not_found` when it is not the actor's to know of, `conflict` before it is completed, `unsupported_type` when
 *   it has no picture that can be shown here
 */
export async function analyzeFile(actor: Actor, { fileId: id, ip }: AnalyzeFile): Promise<QualityRecord> {
  const file = isId(id) ? await db().storedFile.findFirst({ where: { AND: [{ id }, whereFile(actor, 'file:read')] } }) : null
  if (!file) throw fail.notFound('file')
  if (file.status !== 'completed') throw fail.conflict(notYet(file.status))
  if (!file.thumbhash) throw fail.unsupportedType('This file has no picture that could be analysed')
  const quality = storedQuality(file) ?? (await inTurn(() => judge(file.id)))
  const seen = { userId: actor.id, fileId: file.id, ip, variant: null, outcome: 'allowed' as const }
  await recordAccessAndWait({ ...seen, action: 'analyze' })
  return toQualityRecord(quality)
}

const notYet = (status: StoredFileRow['status']): string =>
  status === 'failed' || status === 'quarantined'
    ? 'This file was not accepted: there is nothing to analyse'
    : 'This file is still on its way: it can be analysed once it is completed'

let last: Promise<unknown> = Promise.resolve()

/** One after the other, since each holds a whole original in memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work)
  last = turn.catch(() => undefined)
  return turn
}

async function judge(fileId: string): Promise<Quality> {
  const file = await db().storedFile.findUnique({ where: { id: fileId } })
  if (file?.status !== 'completed' || !file.objectKey || !file.objectId) throw fail.notFound('file')
  const known = storedQuality(file) // Somebody else asked a moment ago.
  if (known) return known
  const quality = await measure({ ...file, objectKey: file.objectKey, objectId: file.objectId })
  await transaction(async (tx) => {
    if ((await lockFile(tx, fileId))?.status !== 'completed') throw fail.notFound('file') // Erased meanwhile: nothing of it stays.
    const stored = { quality: quality as unknown as Prisma.InputJsonObject, qualityScore: quality.score }
    await tx.storedFile.update({ where: { id: fileId }, data: stored })
  })
  return quality
}

async function measure(file: StoredFileRow & { objectKey: string; objectId: string }): Promise<Quality> {
  const reader = await openObject(file)
  try {
    if (file.type !== 'application/dicom') return await analyzePicture(await readRange(reader), file.type as ContentType)
    return await analyzeDicom(byPlace(reader))
  } finally {
    await reader.close()
  }
}
