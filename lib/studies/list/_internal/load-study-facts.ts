import type { Actor } from '../../../access/actor'
import { whereInstance } from '../../../access/where-study'
import { db, pool, type Prisma } from '../../../db/database'
import { capturedOn } from '../../../files/record/captured-on'
import { thumbnailUrl } from '../../../files/record/thumbnail-url'
import type { PersonOfCase } from '../../record/other-patient'
import { readsPart } from '../../search/_internal/readable-counts'
import type { StudyRow } from '../../search/_internal/study-walk'
import type { StudyRecord } from '../schema'

/** What is known of a study beside its own row and its sealed attributes. */
export interface StudyFacts extends Pick<StudyRecord, 'modality_counts' | 'series' | 'images' | 'place' | 'cover'> {
  patientOfCase: PersonOfCase | null
}

/** The object that stands for a series, with what is shown of its file. */
interface Cover {
  id: string
  uid: string
  frames: number
  file: CoverFile
}
type CoverFile = Pick<
  Prisma.StoredFileGetPayload<object>,
  'thumbhash' | 'areImagesPending' | 'dicom' | 'capturedAt' | 'createdAt'
> & {
  blackout: { requestedAt: Date } | null
}

interface PlaceRow {
  id: string
  uid: string
  isDeidentified: boolean
  case: { id: string; number: string; title: string } | null
  owner: { id: string; name: string } | null
  patientOfCase: PersonOfCase | null
}

const PLACES = `
  SELECT s.id, s.uid, s.is_deidentified AS "isDeidentified",
    CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'number', c.number, 'title', c.title) END AS case,
    CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'name', u.name) END AS owner,
    CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('name', p.name, 'birthYear', p.birth_year, 'birthDate', p.birth_date, 'patientNumbers', coalesce((
      SELECT jsonb_agg(jsonb_build_object('number', n.number, 'organisation', jsonb_build_object('name', o.name)))
      FROM patient_numbers n JOIN organisations o ON o.id = n.organisation_id WHERE n.patient_id = p.id), '[]')) END AS "patientOfCase"
  FROM studies s LEFT JOIN cases c ON c.id = s.case_id LEFT JOIN users p ON p.id = c.patient_id LEFT JOIN users u ON u.id = s.owner_id WHERE s.id = ANY ($1::uuid[])`

interface SeriesRow {
  id: string
  studyId: string
  uid: string
  modality: string | null
  instanceCount: number
  cover: Cover | null
}

type JoinedRow = Omit<SeriesRow, 'cover'> &
  Omit<CoverFile, 'blackout'> & { coverId: string | null; coverUid: string; frames: number; requestedAt: Date | null }

const SERIES = `
  SELECT e.id, e.study_id AS "studyId", e.uid, e.modality, e.instance_count AS "instanceCount",
    i.id AS "coverId", i.uid AS "coverUid", i.frames, f.thumbhash, f.are_images_pending AS "areImagesPending", f.dicom,
    f.captured_at AS "capturedAt", f.created_at AS "createdAt", b.requested_at AS "requestedAt"
  FROM series e LEFT JOIN instances i ON i.id = e.cover_id LEFT JOIN files f ON f.id = i.id LEFT JOIN file_blackouts b ON b.id = i.id
  WHERE e.study_id = ANY ($1::uuid[]) AND e.instance_count > 0 ORDER BY e.number NULLS LAST, e.id`

function toSeries(row: JoinedRow): SeriesRow {
  const { id, studyId, uid, modality, instanceCount, coverId, coverUid, frames, requestedAt, ...file } = row
  const { thumbhash, areImagesPending, dicom, capturedAt, createdAt } = file
  const blackout = requestedAt && { requestedAt }
  const of = { thumbhash, areImagesPending, dicom, capturedAt, createdAt, blackout }
  return {
    id,
    studyId,
    uid,
    modality,
    instanceCount,
    cover: coverId === null ? null : { id: coverId, uid: coverUid, frames, file: of },
  }
}

/** Loads what a page of studies shows of their series, covers and places: as much of each as the person may read. */
export async function loadStudyFacts(actor: Actor, studies: readonly StudyRow[]): Promise<Map<string, StudyFacts>> {
  const ids = studies.map(({ id }) => id)
  const [{ rows: places }, { rows: joined }] = await Promise.all([
    pool().query<PlaceRow>(PLACES, [ids]),
    pool().query<JoinedRow>(SERIES, [ids]),
  ])
  const all = joined.map(toSeries)
  const partly = studies.filter((study) => readsPart(actor, study)).map(({ id }) => id)
  const readable = partly.length === 0 ? new Map<string, SeriesRow>() : await readableSeries(actor, all, partly)
  return new Map(
    places.map((place) => {
      const own = all.filter(({ studyId }) => studyId === place.id)
      const series = partly.includes(place.id) ? own.flatMap(({ id }) => readable.get(id) ?? []) : own
      return [place.id, toFacts(place, series)]
    }),
  )
}

const COVER = {
  id: true,
  uid: true,
  frames: true,
  file: {
    select: {
      thumbhash: true,
      areImagesPending: true,
      dicom: true,
      capturedAt: true,
      createdAt: true,
      blackout: { select: { requestedAt: true } },
    },
  },
} as const satisfies Prisma.InstanceSelect

/** Of studies of which somebody reads a part: each series with the objects that they may read, and one of these as cover. */
async function readableSeries(actor: Actor, series: readonly SeriesRow[], studyIds: string[]): Promise<Map<string, SeriesRow>> {
  const where = { AND: [{ studyId: { in: studyIds } }, whereInstance(actor)] }
  const counts = await db().instance.groupBy({ by: ['seriesId'], where, _count: true })
  const covers = await db().instance.findMany({
    where,
    distinct: ['seriesId'],
    orderBy: [{ seriesId: 'asc' }, { id: 'asc' }],
    select: { ...COVER, seriesId: true },
  })
  const coverOf = new Map(covers.map(({ seriesId, ...cover }) => [seriesId, cover]))
  const countOf = new Map(counts.map(({ seriesId, _count }) => [seriesId, _count]))
  const known = series.filter(({ id }) => countOf.has(id))
  return new Map(
    known.map((one) => [one.id, { ...one, instanceCount: countOf.get(one.id)!, cover: coverOf.get(one.id) ?? null }]),
  )
}

function toFacts(row: PlaceRow, series: readonly SeriesRow[]): StudyFacts {
  const counts = new Map<string, number>()
  for (const { modality, instanceCount } of series)
    if (modality) counts.set(modality, (counts.get(modality) ?? 0) + instanceCount)
  return {
    modality_counts: [...counts]
      .map(([modality, images]) => ({ modality, images }))
      .sort((one, other) => other.images - one.images || (one.modality < other.modality ? -1 : 1)),
    series: series.length,
    images: series.reduce((sum, { instanceCount }) => sum + instanceCount, 0),
    place: placeOf(row),
    cover: coverOf(row, series),
    patientOfCase: row.patientOfCase,
  }
}

function placeOf({ isDeidentified, case: itsCase, owner }: PlaceRow): StudyFacts['place'] {
  if (isDeidentified) return { kind: 'deidentified' }
  if (itsCase) return { kind: 'case', case_id: itsCase.id, number: itsCase.number, title: itsCase.title }
  return { kind: 'space', owner }
}

/** Of the first series of which there is a picture; a report has none. */
function coverOf(row: PlaceRow, series: readonly SeriesRow[]): StudyFacts['cover'] {
  const covers = series.flatMap(({ uid, cover }) => (cover ? [{ cover, thumbnail: thumbnailOf(row, uid, cover) }] : []))
  const shown = covers.find(({ thumbnail }) => thumbnail !== null) ?? covers[0]
  if (!shown) return null
  const { thumbhash, capturedAt, createdAt } = shown.cover.file
  return {
    file_id: shown.cover.id,
    thumbnail_url: shown.thumbnail,
    thumbhash: thumbhash ? Buffer.from(thumbhash).toString('base64') : null,
    taken_at: (capturedAt ?? createdAt).toISOString(),
    taken_on: capturedOn(shown.cover.file),
  }
}

/** No variants are kept of what the DICOM API stored: it is drawn on demand. */
function thumbnailOf(
  { uid: studyUid, isDeidentified }: PlaceRow,
  seriesUid: string,
  { id, uid, frames, file }: Cover,
): string | null {
  if (!isDeidentified) return file.thumbhash || file.areImagesPending ? thumbnailUrl(id, file.blackout) : null
  return frames > 0 ? `/api/v1/dicomweb/studies/${studyUid}/series/${seriesUid}/instances/${uid}/thumbnail` : null
}
