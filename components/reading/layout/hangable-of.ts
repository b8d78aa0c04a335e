import { type LoadedSlice } from '../series/read-series'
import { type RoomSeries } from '../room/room-series'
import { type Comparable } from './compare'
import { type Hangable } from './hang'
import { sideAndView } from './side-and-view'

/** Under which modality a series is hung. */
export const modalityOf = ({ photograph, modality }: Pick<Comparable, 'photograph' | 'modality'>): string =>
  photograph ? 'XC' : (modality ?? '')

/** What photographs say of the eye that they show, as DICOM has it. */
const SIDES: Readonly<Record<string, string>> = { right: 'R', left: 'L', both: 'B' }

/** A series, or one of its images, as hanging sees it. */
export function hangableOf(series: RoomSeries, slice?: LoadedSlice): Hangable {
  const { photograph, frames } = series
  const own = photograph ? SIDES[photograph.eye_side ?? ''] : (slice?.laterality ?? series.laterality)
  const description = series.description ?? ''
  return {
    ...{ seriesId: series.id, modality: modalityOf(series), description, frames },
    ...sideAndView({ laterality: own ?? null, view: slice?.view ?? null }, photograph ? '' : description),
    frame: slice ? { fileId: slice.fileId, frame: slice.frame } : null,
  }
}
