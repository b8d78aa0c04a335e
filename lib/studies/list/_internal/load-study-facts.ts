import type { Actor } from '../../../access/actor'
import { whereInstance } from '../../../access/where-study'
import { db, type Prisma } from '../../../db/database'
import { capturedOn } from '../../../files/record/captured-on'
import { thumbnailUrl } from '../../../files/record/thumbnail-url'
import { readsPart } from '../../search/_internal/readable-counts'
import type { StudyRow } from '../../search/_internal/study-walk'
import type { StudyRecord } from '../schema'

/** What is known of a study beside its own row and its sealed attributes. */
export type StudyFacts = Pick<StudyRecord, 'modality_counts' | 'series' | 'images' | 'place' | 'cover'>

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
type Cover = Prisma.InstanceGetPayload<{ select: typeof COVER }>

const FACTS = {
  id: true,
  uid: true,
  isDeidentified: true,
  case: { select: { id: true, number: true, title: true } },
  owner: { select: { id: true, name: true } },
  series: {
    where: { instanceCount: { gt: 0 } },
    orderBy: [{ number: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: { id: true, uid: true, modality: true, instanceCount: true, cover: { select: COVER } },
  },
} as const satisfies Prisma.StudySelect
type FactsRow = Prisma.StudyGetPayload<{ select: typeof FACTS }>
type SeriesRow = FactsRow['series'][number]

/** Loads what a page of studies shows of their series, covers and places: as much of each as the person may read. */
export async function loadStudyFacts(actor: Actor, studies: readonly StudyRow[]): Promise<Map<string, StudyFacts>> {
  const rows = await db().study.findMany({ where: { id: { in: studies.map(({ id }) => id) } }, select: FACTS })
  const partly = studies.filter((study) => readsPart(actor, study)).map(({ id }) => id)
  const readable = partly.length === 0 ? new Map<string, SeriesRow>() : await readableSeries(actor, rows, partly)
  return new Map(
    rows.map((row) => {
      const series = partly.includes(row.id) ? row.series.flatMap(({ id }) => readable.get(id) ?? []) : row.series
      return [row.id, toFacts(row, series)]
    }),
  )
}

/** Of studies of which somebody reads a part: each series with the objects that they may read, and one of these as cover. */
async function readableSeries(actor: Actor, rows: readonly FactsRow[], studyIds: string[]): Promise<Map<string, SeriesRow>> {
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
  const known = rows.flatMap(({ series }) => series).filter(({ id }) => countOf.has(id))
  return new Map(
    known.map((one) => [one.id, { ...one, instanceCount: countOf.get(one.id)!, cover: coverOf.get(one.id) ?? null }]),
  )
}

function toFacts(row: FactsRow, series: readonly SeriesRow[]): StudyFacts {
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
  }
}

function placeOf({ isDeidentified, case: itsCase, owner }: FactsRow): StudyFacts['place'] {
  if (isDeidentified) return { kind: 'deidentified' }
  if (itsCase) return { kind: 'case', case_id: itsCase.id, number: itsCase.number, title: itsCase.title }
  return { kind: 'space', owner }
}

/** Of the first series of which there is a picture; a report has none. */
function coverOf(row: FactsRow, series: readonly SeriesRow[]): StudyFacts['cover'] {
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
  { uid: studyUid, isDeidentified }: FactsRow,
  seriesUid: string,
  { id, uid, frames, file }: Cover,
): string | null {
  if (!isDeidentified) return file.thumbhash || file.areImagesPending ? thumbnailUrl(id, file.blackout) : null
  return frames > 0 ? `/api/v1/dicomweb/studies/${studyUid}/series/${seriesUid}/instances/${uid}/thumbnail` : null
}
