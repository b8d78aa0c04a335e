import { secrets } from '../../config/secrets'
import { Prisma, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { deleteDataKeys, generateDataKey } from '../../files/deliver/data-keys'
import { newUuid } from '../../runtime/uuid'
import { enqueueMetadataMerge } from '../metadata/merge-metadata-job'
import type { StudyPlace } from './place-of'
import { textOf, type ReadInstance } from './read-instance'
import { searchTermsOf } from './search-terms'
import { sealAttributes, studyKey } from './sealed-attributes'

interface Row {
  id: string
  isNew: boolean
}

/**
 * Adds an object to its study and series, which are created with their first object. What is already there of another
 * object with the same UID stays: this one is then a duplicate, and takes its place once the other is erased.
 *
 * Writes of one study follow one another: its row is locked until the transaction ends.
 *
 * @returns the id of its series, and whether it is such a duplicate
 */
export async function writeInstance(
  tx: Tx,
  fileId: string,
  place: StudyPlace,
  read: ReadInstance,
): Promise<{ seriesId: string; isDuplicate: boolean }> {
  const { study, dataKey } = await lockOrCreateStudy(tx, place, read)
  const { seriesId, isDuplicate, instanceCount } = await addToSeries(tx, fileId, { studyId: study.id, dataKey }, read)
  if (!isDuplicate && isPowerOfTwo(instanceCount)) await chooseCover(tx, seriesId)
  return { seriesId, isDuplicate }
}

async function lockOrCreateStudy(tx: Tx, place: StudyPlace, read: ReadInstance): Promise<{ study: Row; dataKey: Buffer }> {
  const [id, newKey] = [newUuid(), generateDataKey()]
  const sealed = await sealAttributes(newKey, id, read.study)
  const wrapped = new Uint8Array(secrets().wrap(id, newKey))
  const [date, time] = [dateOf(textOf(read.study, '00080020')), timeOf(textOf(read.study, '00080030'))]
  const [study] = await tx.$queryRaw<(Row & { wrappedKey: Uint8Array<ArrayBuffer> })[]>`
    INSERT INTO studies
      (id, place_id, case_id, owner_id, is_deidentified, uid, date, time, wrapped_key, master_name, sealed, search_terms)
    VALUES (${id}::uuid, ${place.placeId}::uuid, ${place.caseId}::uuid, ${place.ownerId}::uuid, ${place.isDeidentified},
      ${read.studyUid}, ${date}, ${time}, ${wrapped}, ${secrets().masterName}, ${sealed}, ${searchTermsOf(read.study)})
    ON CONFLICT (place_id, uid) DO UPDATE SET updated_at = now()
    RETURNING id::text, id = ${id}::uuid AS "isNew", wrapped_key AS "wrappedKey"`
  if (!study) throw fail('internal')
  return { study, dataKey: study.isNew ? newKey : studyKey(study) }
}

interface Added {
  seriesId: string
  isDuplicate: boolean
  /** Of the series, with this one. */
  instanceCount: number
}

/**
 * Adds the instance, its series where it is the first of it, and counts both. One statement, as every object passes here;
 * the lock of the study, taken before, lets it see every object of the study.
 */
async function addToSeries(
  tx: Tx,
  fileId: string,
  { studyId, dataKey }: { studyId: string; dataKey: Buffer },
  read: ReadInstance,
): Promise<Added> {
  const seriesId = newUuid()
  const { series, uid, sopClassUid, transferSyntaxUid, number, position, rows, columns, bitsAllocated, frames, modality } = read
  const [sealedSeries, sealedMetadata] = await Promise.all([
    sealAttributes(dataKey, seriesId, series),
    sealAttributes(dataKey, fileId, read.metadata),
  ])
  const seriesValues = Prisma.sql`${modality}::text, ${numberOf(series)}::int, ${dateOf(textOf(series, '00080021'))}::text,
    ${timeOf(textOf(series, '00080031'))}::text, ${textOf(series, '00180015')}::text, ${textOf(series, '00200060')}::text,
    ${sealedSeries}::bytea`
  const instanceValues = Prisma.sql`${uid}::text, ${sopClassUid}::text, ${transferSyntaxUid}::text, ${number}::int,
    ${position}::float8, ${rows}::int, ${columns}::int, ${bitsAllocated}::int, ${frames}::int, ${read.frameTable}::bytea,
    ${sealedMetadata}::bytea`
  const [added] = await tx.$queryRaw<Added[]>`
    WITH known AS (
      SELECT EXISTS (SELECT 1 FROM instances
        WHERE study_id = ${studyId}::uuid AND uid = ${uid} AND NOT is_duplicate AND id <> ${fileId}::uuid) AS already
    ), of_series AS (
      INSERT INTO series (id, study_id, uid, modality, number, date, time, body_part, laterality, sealed, instance_count)
      SELECT ${seriesId}::uuid, ${studyId}::uuid, ${read.seriesUid}::text, ${seriesValues}, (NOT already)::int FROM known
      ON CONFLICT (study_id, uid) DO UPDATE SET revision = series.revision + 1, updated_at = now(),
        instance_count = series.instance_count + excluded.instance_count
      RETURNING id, instance_count
    ), added AS (
      INSERT INTO instances (id, study_id, series_id, uid, sop_class_uid, transfer_syntax_uid, number, position, rows, columns,
        bits_allocated, frames, frame_table, sealed_metadata, is_duplicate)
      SELECT ${fileId}::uuid, ${studyId}::uuid, of_series.id, ${instanceValues}, already FROM of_series, known
    ), counted AS (
      UPDATE studies SET series_count = series_count + (of_series.id = ${seriesId}::uuid)::int,
        instance_count = studies.instance_count + (NOT already)::int,
        modalities = CASE WHEN already OR ${modality}::text IS NULL OR ${modality} = ANY (modalities) THEN modalities
          ELSE array_append(modalities, ${modality}) END,
        sop_classes = CASE WHEN already OR ${sopClassUid} = ANY (sop_classes) THEN sop_classes
          ELSE array_append(sop_classes, ${sopClassUid}) END
      FROM of_series, known WHERE studies.id = ${studyId}::uuid
    )
    SELECT of_series.id::text AS "seriesId", already AS "isDuplicate", of_series.instance_count AS "instanceCount"
    FROM of_series, known`
  if (!added) throw fail('internal')
  return added
}

const numberOf = (series: ReadInstance['series']): number | null => {
  const number = Number(textOf(series, '00200011') ?? Number.NaN)
  return Number.isInteger(number) && Math.abs(number) <= 0x7fffffff ? number : null
}

/** PS3.5 6.2: YYYYMMDD; an old object may write dots. */
const dateOf = (text: string | null): string => /^\d{8}$/.exec((text ?? '').replaceAll('.', ''))?.[0] ?? ''

/** PS3.5 6.2: HHMMSS.FFFFFF, of which the end may be missing; an old object may write colons. */
const timeOf = (text: string | null): string => /^\d{2,6}(\.\d{1,6})?$/.exec((text ?? '').replaceAll(':', ''))?.[0] ?? ''

interface InstancePlace {
  studyId: string
  seriesId: string
  sopClassUid: string
}

/** Counts an instance that has become part of its study. */
async function countInstance(tx: Tx, { studyId, seriesId, sopClassUid }: InstancePlace, modality: string | null): Promise<void> {
  const { instanceCount } = await tx.series.update({ where: { id: seriesId }, data: { instanceCount: { increment: 1 } } })
  if (isPowerOfTwo(instanceCount)) await chooseCover(tx, seriesId)
  await tx.$executeRaw`UPDATE studies SET instance_count = instance_count + 1,
    modalities = CASE WHEN ${modality}::text IS NULL OR ${modality} = ANY (modalities) THEN modalities
      ELSE array_append(modalities, ${modality}) END,
    sop_classes = CASE WHEN ${sopClassUid} = ANY (sop_classes) THEN sop_classes ELSE array_append(sop_classes, ${sopClassUid}) END
    WHERE id = ${studyId}::uuid`
}

/** Each time a series has doubled: often enough for a cover near its middle, and rarely enough for a long one. */
const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count))

/** Lets the middle of the stack stand for its series: its first and last slices show little. */
async function chooseCover(tx: Tx, seriesId: string): Promise<void> {
  await tx.$executeRaw`UPDATE series SET cover_id = (
      SELECT id FROM instances WHERE series_id = ${seriesId}::uuid AND NOT is_duplicate
      ORDER BY position, number, id
      OFFSET (SELECT count(*) FROM instances WHERE series_id = ${seriesId}::uuid AND NOT is_duplicate) / 2 LIMIT 1)
    WHERE id = ${seriesId}::uuid`
}

/**
 * Takes an object out of its study: the oldest duplicate takes its place, and a series or study without objects is
 * deleted with its keys. An object that is in none changes nothing.
 */
export async function removeInstance(tx: Tx, fileId: string): Promise<void> {
  const known = await tx.instance.findUnique({ where: { id: fileId }, select: { studyId: true } })
  if (!known) return
  await tx.$queryRaw`SELECT 1 FROM studies WHERE id = ${known.studyId}::uuid FOR UPDATE`
  const removed = await tx.instance.findUnique({ where: { id: fileId } })
  if (!removed) return
  const { studyId, seriesId, uid, isDuplicate } = removed
  await tx.instance.delete({ where: { id: fileId } })
  await tx.series.update({
    where: { id: seriesId },
    data: { revision: { increment: 1 }, updatedAt: new Date(), ...(isDuplicate ? {} : { instanceCount: { decrement: 1 } }) },
  })
  if (!isDuplicate) {
    await tx.study.update({ where: { id: studyId }, data: { instanceCount: { decrement: 1 }, updatedAt: new Date() } })
    await promoteDuplicate(tx, studyId, uid)
  }
  await deleteIfEmpty(tx, studyId, seriesId)
}

/** A series whose cover was removed gets another one. */
async function replaceCover(tx: Tx, seriesId: string): Promise<void> {
  if ((await tx.series.count({ where: { id: seriesId, coverId: null } })) > 0) await chooseCover(tx, seriesId)
}

async function promoteDuplicate(tx: Tx, studyId: string, uid: string): Promise<void> {
  const next = await tx.instance.findFirst({ where: { studyId, uid }, orderBy: { id: 'asc' }, include: { series: true } })
  if (!next) return
  await tx.instance.update({ where: { id: next.id }, data: { isDuplicate: false } })
  await tx.series.update({ where: { id: next.seriesId }, data: { revision: { increment: 1 } } })
  await enqueueMetadataMerge(next.seriesId, tx)
  await countInstance(tx, next, next.series.modality)
}

async function deleteIfEmpty(tx: Tx, studyId: string, seriesId: string): Promise<void> {
  if ((await tx.instance.count({ where: { seriesId } })) > 0) {
    await replaceCover(tx, seriesId)
    await enqueueMetadataMerge(seriesId, tx) // What was taken out is still in the metadata of its series.
    return refreshStudyLists(tx, studyId)
  }
  const { metadataObjectId } = await tx.series.delete({ where: { id: seriesId } })
  // Without its key the object cannot be opened, and the sweep removes it.
  if (metadataObjectId) await deleteDataKeys(tx, [metadataObjectId])
  await tx.study.update({ where: { id: studyId }, data: { seriesCount: { decrement: 1 } } })
  if ((await tx.series.count({ where: { studyId } })) > 0) return refreshStudyLists(tx, studyId)
  await tx.study.delete({ where: { id: studyId } })
}

/** What a study lists of its objects, after one of them is gone. */
async function refreshStudyLists(tx: Tx, studyId: string): Promise<void> {
  await tx.$executeRaw`UPDATE studies SET
    modalities = ARRAY(SELECT DISTINCT modality FROM series
      WHERE study_id = ${studyId}::uuid AND instance_count > 0 AND modality IS NOT NULL ORDER BY modality),
    sop_classes = ARRAY(SELECT DISTINCT sop_class_uid FROM instances WHERE study_id = ${studyId}::uuid AND NOT is_duplicate)
    WHERE id = ${studyId}::uuid`
}
