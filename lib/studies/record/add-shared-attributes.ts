import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../db/database'
import { mergeAttributes, mergeStudyAttributes, type SharedAttributes } from './merge-attributes'
import { dateOf, textOf, timeOf } from './read-instance'
import { openAttributes } from './sealed-attributes'
import { sealJson } from './sealed-json'
import { searchTermsOf } from './search-terms'
import type { LockedStudy, NewInstance, WrittenInstance } from './new-instance'

/**
 * Compares what added objects say of their patient, study and series with what the objects before them said: what those
 * left open is filled in, and what differs is counted. The lock of the study decides which came before.
 *
 * @throws AppError `dicom_patient_differs` where one names another patient
 */
export async function addSharedAttributes(
  tx: Tx,
  study: LockedStudy,
  instances: readonly NewInstance[],
  written: readonly WrittenInstance[],
): Promise<void> {
  const [first] = instances
  const isAlone = study.isNew && instances.every(({ read }) => isEqual(read.study, first!.read.study))
  if (!isAlone) await addToStudy(tx, study, instances, written)
  await addToSeries(tx, study, instances, written)
}

const isEqual = (one: object, other: object): boolean => one === other || isDeepStrictEqual(one, other)

async function addToStudy(
  tx: Tx,
  { studyId, dataKey, sealed, differing }: LockedStudy,
  instances: readonly NewInstance[],
  written: readonly WrittenInstance[],
): Promise<void> {
  const before: SharedAttributes = { attributes: await openAttributes(dataKey, studyId, sealed), differing }
  let shared = before
  for (const { fileId, read } of instances) {
    const merged = mergeStudyAttributes(shared, read.study)
    // What is no part of the study must be its patient's too, and says nothing more about it.
    if (!isDuplicate(written, fileId)) shared = merged
  }
  if (shared === before) return
  const { attributes } = shared
  const [date, time] = [dateOf(textOf(attributes, '00080020')), timeOf(textOf(attributes, '00080030'))]
  await tx.$executeRaw`UPDATE studies SET sealed = ${await sealJson(dataKey, studyId, attributes)}, date = ${date}, time = ${time},
    search_terms = ${searchTermsOf(attributes)}, differing = ${shared.differing} WHERE id = ${studyId}::uuid`
}

async function addToSeries(
  tx: Tx,
  { dataKey, isNew }: LockedStudy,
  instances: readonly NewInstance[],
  written: readonly WrittenInstance[],
): Promise<void> {
  const added = instances.flatMap(({ fileId, read }) => {
    const { seriesId, isDuplicate: isOther } = written.find((one) => one.fileId === fileId)!
    return isOther ? [] : [{ seriesId, series: read.series }]
  })
  const firstOf = new Map(added.toReversed().map(({ seriesId, series }) => [seriesId, series]))
  if (isNew && added.every(({ seriesId, series }) => isEqual(series, firstOf.get(seriesId)!))) return
  const ids = [...firstOf.keys()]
  const rows = await tx.series.findMany({ where: { id: { in: ids } }, select: { id: true, sealed: true, differing: true } })
  for (const { id, sealed, differing } of rows) {
    const before: SharedAttributes = { attributes: await openAttributes(dataKey, id, sealed), differing }
    const shared = added
      .filter(({ seriesId }) => seriesId === id)
      .reduce((all, { series }) => mergeAttributes(all, series), before)
    if (shared === before) continue
    const { attributes } = shared
    const data = { sealed: await sealJson(dataKey, id, attributes), differing: [...shared.differing] }
    await tx.series.update({ where: { id }, data: { ...data, ...columnsOf(attributes) } })
  }
}

/** What of a series is searched by columns. */
const columnsOf = (attributes: SharedAttributes['attributes']) => ({
  ...{ date: dateOf(textOf(attributes, '00080021')), time: timeOf(textOf(attributes, '00080031')) },
  ...{ bodyPart: textOf(attributes, '00180015'), laterality: textOf(attributes, '00200060') },
})

const isDuplicate = (written: readonly WrittenInstance[], fileId: string): boolean =>
  written.some((one) => one.fileId === fileId && one.isDuplicate)
