import { type ReadingRoom, type RoomPhotograph } from '@/lib/readings/room/schema'
import { type RoomSeries as SeriesRecord } from '@/lib/studies/room/schema'
import { eyeSideLabel } from '../../case/eye-side-label'

/** What the strip offers: a series of a study, or a photograph, which is a stack of one image. */
export type RoomSeries = { date: string | null } & (
  | (SeriesRecord & { study_id: string; photograph: null })
  | (Pick<SeriesRecord, 'id' | 'series_uid' | 'number' | 'modality' | 'description' | 'frames' | 'revision' | 'cover'> & {
      photograph: RoomPhotograph
    })
)

/** A part of the strip: a study, or the photographs of a day. */
export interface SeriesGroup {
  id: string
  date: string | null
  description: string | null
  isPrior: boolean
  isPhotographs: boolean
  /** Keywords of the attributes in which its objects differ, or those of one of its series. */
  differing: string[]
  series: RoomSeries[]
}

/** What of a room can be opened, in the order of the strip: its studies, its photographs by day, then what is older. */
export function groupsOfRoom({ studies, photographs }: ReadingRoom): SeriesGroup[] {
  const ofStudies = studies.map(({ id, date, description, is_prior: isPrior, differing, series }) => ({
    ...{ id, date, description, isPrior, isPhotographs: false },
    differing: [...new Set([...differing, ...series.flatMap((one) => one.differing)])],
    series: series.map((one) => ({ ...one, study_id: id, date, photograph: null })),
  }))
  const isOwn = ({ isPrior }: SeriesGroup) => !isPrior
  const groups = [...ofStudies.filter(isOwn), ...groupsOfPhotographs(photographs), ...ofStudies.filter(({ isPrior }) => isPrior)]
  return groups.filter(({ series }) => series.length > 0)
}

function groupsOfPhotographs(photographs: readonly RoomPhotograph[]): SeriesGroup[] {
  const days = new Map<string, RoomSeries[]>()
  for (const photograph of photographs) {
    if (photograph.rendered_url === null) continue
    const day = photograph.taken_at.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), seriesOfPhotograph(photograph, day)])
  }
  const newestFirst = [...days].sort(([a], [b]) => b.localeCompare(a))
  return newestFirst.map(([date, series]) => ({
    ...{ id: `photographs ${date}`, date, description: null, isPrior: false, isPhotographs: true, differing: [] },
    // The right eye is on the reader's left, and first.
    series: series.toSorted((a, b) => sideOrder(a) - sideOrder(b)),
  }))
}

const sideOrder = ({ photograph }: RoomSeries): number =>
  ['right', 'left', 'both'].indexOf(photograph?.eye_side ?? '') + 1 || Infinity

function seriesOfPhotograph(photograph: RoomPhotograph, date: string): RoomSeries {
  const { file_id, thumbnail_url, thumbhash, eye_side, filename } = photograph
  return {
    ...{ id: file_id, series_uid: '', number: null, frames: 1, revision: '', date, photograph },
    modality: eyeSideLabel(eye_side ?? 'unknown') ?? null,
    description: filename,
    cover: { file_id, thumbnail_url, thumbhash },
  }
}

/** What a series is called; of a photograph with the eye that it is of. */
export const titleOf = ({ photograph, modality, description }: RoomSeries, unnamed: string): string =>
  [photograph && modality, description ?? modality ?? unnamed].filter(Boolean).join(' · ')
