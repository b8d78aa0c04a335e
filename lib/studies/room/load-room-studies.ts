import type { Actor } from '../../access/actor'
import { limitSearches } from '../../runtime/limit-checks'
import { whereInstance, whereStudy } from '../../access/where-study'
import { db, type Prisma } from '../../db/database'
import { keywordOfTag } from '../../dicom/json/attribute-path'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { thumbnailUrl } from '../../files/record/thumbnail-url'
import { otherPatientOf, PERSON_OF_CASE } from '../record/other-patient'
import { openAttributes, studyKey } from '../record/sealed-attributes'
import { patientNameOf, textOrNull } from '../record/shown-attributes'
import type { RoomSeries, RoomStudy } from './schema'

/** More than a study has; a hostile one lists the rest as left out. */
const MAX_SERIES_OF_STUDY = 500

const COVER = {
  ...{ id: true, uid: true, frames: true },
  file: { select: { thumbhash: true, blackout: { select: { requestedAt: true } } } },
} as const satisfies Prisma.InstanceSelect

const STUDY = {
  case: { select: { id: true, number: true, title: true, patient: { select: PERSON_OF_CASE } } },
  series: {
    where: { instanceCount: { gt: 0 } },
    orderBy: [{ number: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MAX_SERIES_OF_STUDY + 1,
    include: { cover: { select: COVER } },
  },
} as const satisfies Prisma.StudyInclude
type StudyRow = Prisma.StudyGetPayload<{ include: typeof STUDY }>
type SeriesRow = StudyRow['series'][number]

/** Who a study is of, as its objects say it. */
export interface StudyPatient {
  name: string | null
  number: string | null
  birthDate: string | null
  sex: string | null
}

/** A study with its series, as a reading room lists it. */
export type LoadedStudy = Omit<RoomStudy, 'is_prior'> & { patient: StudyPatient }

/**
 * Loads the studies that meet a condition and that a person may read, newest first, with their series: as much of each as
 * the person may read. No file is opened.
 */
export async function loadRoomStudies(actor: Actor, where: Prisma.StudyWhereInput, limit: number): Promise<LoadedStudy[]> {
  const rows = await db().study.findMany({
    where: { AND: [where, whereStudy(actor)] },
    orderBy: [{ date: 'desc' }, { id: 'desc' }],
    take: limit,
    include: STUDY,
  })
  const readable = await countReadable(
    actor,
    rows.map(({ id }) => id),
  )
  return limitSearches(actor.id, () => Promise.all(rows.map((row) => toStudy(row, readable))))
}

interface Readable {
  counts: Map<string, { instances: number; frames: number }>
  covers: Map<string, Prisma.InstanceGetPayload<{ select: typeof COVER }>>
}

/** What of each series the person may read; of one whose cover they may not, another instance stands for it. */
async function countReadable(actor: Actor, studyIds: string[]): Promise<Readable> {
  const where = { AND: [{ studyId: { in: studyIds } }, whereInstance(actor)] }
  const counts = await db().instance.groupBy({ by: ['seriesId'], where, _count: true, _sum: { frames: true } })
  const covered = await db().instance.findMany({
    where: { AND: [where, { coverOf: { isNot: null } }] },
    select: { ...COVER, seriesId: true },
  })
  const covers = new Map(covered.map((cover) => [cover.seriesId, cover]))
  const without = counts.map(({ seriesId }) => seriesId).filter((id) => !covers.has(id))
  if (without.length > 0) {
    const others = await db().instance.findMany({
      where: { AND: [where, { seriesId: { in: without } }] },
      distinct: ['seriesId'],
      orderBy: [{ seriesId: 'asc' }, { id: 'asc' }],
      select: { ...COVER, seriesId: true },
    })
    for (const cover of others) covers.set(cover.seriesId, cover)
  }
  return {
    counts: new Map(counts.map(({ seriesId, _count, _sum }) => [seriesId, { instances: _count, frames: _sum.frames ?? 0 }])),
    covers,
  }
}

async function toStudy(row: StudyRow, readable: Readable): Promise<LoadedStudy> {
  const dataKey = studyKey(row)
  const attributes = await openAttributes(dataKey, row.id, row.sealed)
  const shown = row.series.slice(0, MAX_SERIES_OF_STUDY).filter(({ id }) => readable.counts.has(id))
  const series = await Promise.all(
    shown.map(async (one) => toSeries(row, one, await openAttributes(dataKey, one.id, one.sealed), readable)),
  )
  return {
    ...{ id: row.id, study_uid: row.uid, date: dateOf(row.date), time: timeOf(row.time) },
    description: textOrNull(attributes, '00081030'),
    differing: row.differing.map(keywordOfTag),
    place: row.isDeidentified ? 'deidentified' : row.caseId ? 'case' : 'space',
    case: row.case && { id: row.case.id, number: row.case.number, title: row.case.title },
    other_patient: otherPatientOf(attributes, row.case?.patient ?? null, row),
    series,
    series_left_out: Math.max(0, row.seriesCount - MAX_SERIES_OF_STUDY),
    patient: {
      name: patientNameOf(attributes),
      number: textOrNull(attributes, '00100020'),
      birthDate: dateOf(textOrNull(attributes, '00100030') ?? ''),
      sex: textOrNull(attributes, '00100040'),
    },
  }
}

function toSeries(study: StudyRow, row: SeriesRow, attributes: DicomJson, { counts, covers }: Readable): RoomSeries {
  const dicomweb = `/api/v1/dicomweb/studies/${study.uid}/series/${row.uid}`
  const cover = covers.get(row.id)
  return {
    ...{ id: row.id, series_uid: row.uid, number: row.number, modality: row.modality },
    description: textOrNull(attributes, '0008103E'),
    ...{ body_part: row.bodyPart, laterality: row.laterality, differing: row.differing.map(keywordOfTag) },
    ...counts.get(row.id)!,
    revision: String(row.revision),
    cover: cover
      ? {
          file_id: cover.id,
          thumbnail_url: thumbnailOf(study, cover, dicomweb),
          thumbhash: cover.file.thumbhash ? Buffer.from(cover.file.thumbhash).toString('base64') : null,
        }
      : null,
    dicomweb,
  }
}

/** No variants are kept of what the DICOM API stored: it is drawn on demand. */
function thumbnailOf(
  { id: studyId, isDeidentified }: StudyRow,
  { id, uid, frames, file }: NonNullable<SeriesRow['cover']>,
  dicomweb: string,
): string | null {
  if (!isDeidentified) return file.thumbhash ? thumbnailUrl(id, file.blackout) : null
  return frames > 0 ? `${dicomweb}/instances/${uid}/thumbnail?study_id=${studyId}` : null
}

/** PS3.5 6.2, DA and TM: YYYYMMDD, and HHMMSS.FFFFFF of which the end may be missing. */
const dateOf = (date: string): string | null =>
  /^\d{8}$/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : null

function timeOf(time: string): string | null {
  const [, hours, minutes = '00', seconds = '00'] = /^(\d{2})(\d{2})?(\d{2})?/.exec(time) ?? []
  return hours === undefined ? null : `${hours}:${minutes}:${seconds}`
}
