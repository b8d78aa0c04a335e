import { type StudyRecord } from '@/lib/studies/list/schema'
import { dayOf } from '../case/visits/group-by-visit'

/**
 * The address of the page on which a study is: its case at the visit of that day, or the upload of the DICOM API; null for
 * a study outside both, which opens in place.
 *
 * @param timeZone that of the reader, in which visits are days
 */
export function studyHref({ place, cover }: Pick<StudyRecord, 'place' | 'cover'>, timeZone?: string): string | null {
  switch (place.kind) {
    case 'case':
      return `/cases/${place.case_id}${cover ? `?visit=${cover.taken_on ?? dayOf(timeZone)(new Date(cover.taken_at))}` : ''}`
    case 'deidentified':
      return cover ? `/anonymised/${cover.file_id}` : '/anonymised'
    case 'space':
      return null
  }
}
