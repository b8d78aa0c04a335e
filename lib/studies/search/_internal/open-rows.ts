import type { Prisma } from '../../../db/database'
import type { DicomJson } from '../../../dicom/json/to-dicom-json'
import { openAttributes, studyKey } from '../../record/sealed-attributes'
import type { StudyRow } from './study-walk'

export type SeriesRow = Prisma.SeriesGetPayload<object>

/** A study with its attributes, as the objects say them and as its columns do. */
export interface OpenStudy {
  row: StudyRow
  dataKey: Buffer
  attributes: DicomJson
}

export interface OpenSeries {
  row: SeriesRow
  attributes: DicomJson
}

const opened = new WeakMap<StudyRow, Promise<OpenStudy>>()

/** Opens what is sealed of a study, once for each row that was read. */
export function openStudy(row: StudyRow): Promise<OpenStudy> {
  const known = opened.get(row)
  if (known) return known
  const opening = openSealed(row)
  opened.set(row, opening)
  return opening
}

async function openSealed(row: StudyRow): Promise<OpenStudy> {
  const dataKey = studyKey(row)
  const attributes = withoutBulkData(await openAttributes(dataKey, row.id, row.sealed))
  attributes['0020000D'] = { vr: 'UI', Value: [row.uid] }
  attributes['00080061'] = { vr: 'CS', Value: row.modalities.toSorted() }
  attributes['00080062'] = { vr: 'UI', Value: row.sopClasses.toSorted() }
  attributes['00201206'] = { vr: 'IS', Value: [row.seriesCount] }
  attributes['00201208'] = { vr: 'IS', Value: [row.instanceCount] }
  return { row, dataKey, attributes }
}

/** Opens what is sealed of a series. */
export async function openSeries(row: SeriesRow, { dataKey }: Pick<OpenStudy, 'dataKey'>): Promise<OpenSeries> {
  const attributes = withoutBulkData(await openAttributes(dataKey, row.id, row.sealed))
  attributes['0020000E'] = { vr: 'UI', Value: [row.uid] }
  attributes['00201209'] = { vr: 'IS', Value: [row.instanceCount] }
  return { row, attributes }
}

/** Bulk data is that of an instance: what a study or series shares has no address of its own. */
const withoutBulkData = (attributes: DicomJson): DicomJson =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([tag, attribute]) => {
      if (attribute.BulkDataURI !== undefined) return []
      if (attribute.vr !== 'SQ' || !attribute.Value) return [[tag, attribute]]
      return [[tag, { ...attribute, Value: attribute.Value.map((item) => withoutBulkData(item as DicomJson)) }]]
    }),
  )
