import { type BodySite, type CaptureViewName } from '@/lib/files/body-site'
import { type EyeRegion, type EyeSide, type FileRecord } from '@/lib/files/record/schema'
import { type EyeSideChoice } from './eye-side/eye-side-choice'

/** What an image shows, as far as its sender said it. */
export interface Shown {
  eyeSide: EyeSide
  /** The part of the eye, where a protocol names it; `other` without a side: it shows no eye (components/case/eye-question.ts). */
  region: EyeRegion | null
  /** Where on the body it was taken, and how it shows that place. */
  bodySite: BodySite | null
  view: CaptureViewName | null
}

/** What the record of a file says that it shows. */
export const shownOf = (record: Pick<FileRecord, 'eye_side' | 'region' | 'body_site' | 'view'>): Shown => ({
  eyeSide: record.eye_side ?? 'unknown',
  region: record.region,
  bodySite: record.body_site,
  view: record.view,
})

export const showsSame = (one: Shown, other: Shown): boolean =>
  one.eyeSide === other.eyeSide && one.region === other.region && one.bodySite === other.bodySite && one.view === other.view

/** Says of a file that is sent in place of another one that it shows the same. */
export const shownAgain = ({ eyeSide, ...rest }: Shown): Omit<Shown, 'eyeSide'> & { eyeSide: EyeSideChoice } => ({
  eyeSide: rest.region === 'other' && eyeSide === 'unknown' ? 'none' : eyeSide,
  ...rest,
})
