import { secrets } from '../../config/secrets'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { generateDataKey } from '../../files/deliver/data-keys'
import { newUuid } from '../../runtime/uuid'
import { addSharedAttributes } from './add-shared-attributes'
import { refreshCover } from './choose-cover'
import type { StudyPlace } from './place-of'
import type { LockedStudy, NewInstance, WrittenInstance } from './new-instance'
import { dateOf, textOf, timeOf, type ReadInstance } from './read-instance'
import { searchTermsOf } from './search-terms'
import { studyKey } from './sealed-attributes'
import { sealJson, sealPacked } from './sealed-json'

/**
 * Adds objects to their study and series, which are created with their first object. What is already there of another
 * object with the same UID stays: this one is then a duplicate, and takes its place once the other is erased. Of several
 * with one UID the first is not.
 *
 * Writes of one study follow one another: its row is locked until the transaction ends.
 *
 * @throws AppError `dicom_patient_differs` where one names another patient than those before it
 * @param instances of one study, at least one
 * @returns the id of the series of each, and whether it is such a duplicate, in any order
 */
export async function writeInstances(tx: Tx, place: StudyPlace, instances: readonly NewInstance[]): Promise<WrittenInstance[]> {
  const study = await lockOrCreateStudy(tx, place, instances[0]!.read)
  const added = await addToSeries(tx, study, instances)
  await addSharedAttributes(tx, study, instances, added)
  for (const seriesId of new Set(added.map((each) => each.seriesId))) {
    const ofSeries = added.filter((each) => each.seriesId === seriesId)
    const grownBy = ofSeries.filter(({ isDuplicate }) => !isDuplicate).length
    const { instanceCount } = ofSeries[0]!
    await refreshCover(tx, seriesId, instanceCount - grownBy, instanceCount)
  }
  return added
}

async function lockOrCreateStudy(tx: Tx, place: StudyPlace, read: ReadInstance): Promise<LockedStudy> {
  const [id, newKey] = [newUuid(), generateDataKey()]
  const sealed = await sealJson(newKey, id, read.study)
  const wrapped = new Uint8Array(secrets().wrap(id, newKey))
  const [date, time] = [dateOf(textOf(read.study, '00080020')), timeOf(textOf(read.study, '00080030'))]
  const [study] = await tx.$queryRaw<(Omit<LockedStudy, 'dataKey'> & { id: string; wrappedKey: Uint8Array<ArrayBuffer> })[]>`
    INSERT INTO studies
      (id, place_id, case_id, owner_id, is_deidentified, uid, date, time, wrapped_key, master_name, sealed, search_terms)
    VALUES (${id}::uuid, ${place.placeId}::uuid, ${place.caseId}::uuid, ${place.ownerId}::uuid, ${place.isDeidentified},
      ${read.studyUid}, ${date}, ${time}, ${wrapped}, ${secrets().masterName}, ${sealed}, ${searchTermsOf(read.study)})
    ON CONFLICT (place_id, uid) DO UPDATE SET updated_at = now()
    RETURNING id::text, id::text AS "studyId", id = ${id}::uuid AS "isNew", wrapped_key AS "wrappedKey", sealed, differing`
  if (!study) throw fail('internal')
  return { ...study, dataKey: study.isNew ? newKey : studyKey(study) }
}

interface AddedInstance extends WrittenInstance {
  /** Of the series, with all that were added. */
  instanceCount: number
}

/**
 * Adds the instances, their series where they are the first of them, and counts both. One statement, as every object passes
 * here; the lock of the study, taken before, lets it see every object of the study.
 */
async function addToSeries(
  tx: Tx,
  { studyId, dataKey }: LockedStudy,
  instances: readonly NewInstance[],
): Promise<AddedInstance[]> {
  const seriesUids = [...new Set(instances.map(({ read }) => read.seriesUid))]
  const series = await Promise.all(
    seriesUids.map((uid) =>
      seriesRow(
        dataKey,
        instances.find(({ read }) => read.seriesUid === uid)!,
      ),
    ),
  )
  const rows = instances.map(({ fileId, read }, at) => instanceRow(fileId, read, at))
  const metadata = instances.map(({ fileId, read }) => sealPacked(dataKey, fileId, read.metadata))
  const frameTables = instances.map(({ read }) => read.frameTable ?? new Uint8Array())
  return tx.$queryRaw<AddedInstance[]>`
    WITH given AS (
      SELECT r.*, sealed_metadata, frame_table FROM
        jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (at int, id uuid, series_uid text, uid text, sop_class_uid text,
          transfer_syntax_uid text, modality text, number int, position float8, rows int, columns int, bits_allocated int,
          frames int, has_frame_table boolean)
        JOIN unnest(${metadata}::bytea[], ${frameTables}::bytea[]) WITH ORDINALITY AS bytes (sealed_metadata, frame_table, at) USING (at)
    ), judged AS (
      SELECT given.*, row_number() OVER (PARTITION BY uid ORDER BY at) > 1 OR EXISTS (SELECT 1 FROM instances i
        WHERE i.study_id = ${studyId}::uuid AND i.uid = given.uid AND NOT i.is_duplicate AND i.id <> given.id) AS already
      FROM given
    ), of_series AS (
      INSERT INTO series (id, study_id, uid, modality, number, date, time, body_part, laterality, sealed, instance_count)
      SELECT s.id, ${studyId}::uuid, s.uid, s.modality, s.number, s.date, s.time, s.body_part, s.laterality, s.sealed,
        (SELECT count(*) FROM judged WHERE judged.series_uid = s.uid AND NOT already)
      FROM jsonb_to_recordset(${JSON.stringify(series)}::jsonb) AS s (id uuid, uid text, modality text, number int, date text,
        time text, body_part text, laterality text, sealed bytea)
      ON CONFLICT (study_id, uid) DO UPDATE SET revision = series.revision + 1, updated_at = now(),
        instance_count = series.instance_count + excluded.instance_count
      RETURNING id, uid, instance_count
    ), added AS (
      INSERT INTO instances (id, study_id, series_id, uid, sop_class_uid, transfer_syntax_uid, number, position, rows, columns,
        bits_allocated, frames, frame_table, sealed_metadata, is_duplicate)
      SELECT judged.id, ${studyId}::uuid, of_series.id, judged.uid, sop_class_uid, transfer_syntax_uid, number, position, rows,
        columns, bits_allocated, frames, CASE WHEN has_frame_table THEN frame_table END, sealed_metadata, already
      FROM judged JOIN of_series ON of_series.uid = judged.series_uid ORDER BY at
    ), counted AS (
      UPDATE studies SET
        series_count = series_count + (SELECT count(*) FROM of_series WHERE id = ANY (${series.map(({ id }) => id)}::uuid[])),
        instance_count = studies.instance_count + (SELECT count(*) FROM judged WHERE NOT already),
        modalities = modalities || ARRAY(SELECT DISTINCT modality FROM judged
          WHERE NOT already AND modality IS NOT NULL AND modality <> ALL (modalities)),
        sop_classes = sop_classes || ARRAY(SELECT DISTINCT sop_class_uid FROM judged
          WHERE NOT already AND sop_class_uid <> ALL (sop_classes))
      WHERE id = ${studyId}::uuid
    )
    SELECT judged.id::text AS "fileId", of_series.id::text AS "seriesId", already AS "isDuplicate",
      of_series.instance_count AS "instanceCount"
    FROM judged JOIN of_series ON of_series.uid = judged.series_uid`
}

/** The row of a series that an object may be the first of. */
async function seriesRow(dataKey: Buffer, { read: { series, seriesUid, modality } }: NewInstance) {
  const id = newUuid()
  const sealed = Buffer.from(await sealJson(dataKey, id, series))
  return {
    ...{ id, uid: seriesUid, modality, number: numberOf(series) },
    ...{ date: dateOf(textOf(series, '00080021')), time: timeOf(textOf(series, '00080031')) },
    ...{ body_part: textOf(series, '00180015'), laterality: textOf(series, '00200060') },
    sealed: `\\x${sealed.toString('hex')}`,
  }
}

/** What of an instance is no bytes; `at` counts from 1, as PostgreSQL counts. */
const instanceRow = (id: string, read: ReadInstance, index: number) => ({
  ...{ at: index + 1, id, series_uid: read.seriesUid, uid: read.uid, sop_class_uid: read.sopClassUid },
  ...{ transfer_syntax_uid: read.transferSyntaxUid, modality: read.modality, number: read.number, position: read.position },
  ...{ rows: read.rows, columns: read.columns, bits_allocated: read.bitsAllocated, frames: read.frames },
  has_frame_table: read.frameTable !== null,
})

const numberOf = (series: ReadInstance['series']): number | null => {
  const number = Number(textOf(series, '00200011') ?? Number.NaN)
  return Number.isInteger(number) && Math.abs(number) <= 0x7fffffff ? number : null
}
