import { type EyeRegion } from '@/lib/files/record/schema'
import { isClockAlone } from '@/lib/imaging/capture-time/schema'
import { type CaseFile } from '../case-file'
import { readingDocumentOf } from '../tiles/reading-document'

/** The images of one day, newest day first. */
export interface Visit {
  /** The day in the reader's time zone, as `dayOf` writes it. */
  day: string
  files: CaseFile[]
}

/** A row of both eyes: the region it shows, and which one of that region, from 1. */
export interface PairRowName {
  region: EyeRegion | null
  number: number
}

interface PairRow extends PairRowName {
  right: CaseFile | null
  left: CaseFile | null
}

export interface PairedFiles {
  rows: PairRow[]
  sideNotKnown: CaseFile[]
  /** Both eyes in one image, documents, and everything that is no image of an eye. */
  rest: CaseFile[]
}

/** When it was taken, or else when it arrived. */
export const capturedOrSentAt = (file: Pick<CaseFile, 'captured_at' | 'created_at'>): Date =>
  new Date(file.captured_at ?? file.created_at)

/**
 * Returns the function that writes the day of a moment as 2026-11-20, to compare days with.
 *
 * @param timeZone that of the reader; without one, the device's
 */
export function dayOf(timeZone?: string): (date: Date) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (date) => {
    const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]))
    return `${parts.year}-${parts.month}-${parts.day}`
  }
}

/** The day on which an image was taken: as the object or the camera's clock says it, or in the reader's time zone. */
export const dayOfFile = (file: CaseFile, toDay: (date: Date) => string): string =>
  file.captured_on ?? (isClockAlone(file.captured_by) ? file.captured_at!.slice(0, 10) : toDay(capturedOrSentAt(file)))

/** Slices of a series share their minute and are ordered by name: ct-2 before ct-10. */
const byName = new Intl.Collator('en', { numeric: true })

const compareForDisplay = (a: CaseFile, b: CaseFile): number => {
  if (isDicom(a) && isDicom(b)) return byName.compare(a.filename, b.filename)
  if (isDicom(a) !== isDicom(b)) return isDicom(a) ? 1 : -1
  return capturedOrSentAt(a).getTime() - capturedOrSentAt(b).getTime() || (a.id < b.id ? -1 : 1)
}

/**
 * Groups files by the day of capture, the newest first; within a day images in the order of capture, then series by name. A
 * report or a choice of key images belongs to the day of the images that it is about: nobody came to be examined when it was
 * made.
 */
export function groupByVisit(files: readonly CaseFile[], timeZone?: string): Visit[] {
  const days = new Map<string, CaseFile[]>()
  const toDay = dayOf(timeZone)
  const dayOfStudy = new Map<string | undefined, string>()
  for (const file of files) {
    const study = file.series?.study_uid
    if (study === undefined || readingDocumentOf(file)) continue
    const day = dayOfFile(file, toDay)
    if (day > (dayOfStudy.get(study) ?? '')) dayOfStudy.set(study, day)
  }
  for (const file of files) {
    const day = (readingDocumentOf(file) && dayOfStudy.get(file.series?.study_uid)) ?? dayOfFile(file, toDay)
    days.set(day, [...(days.get(day) ?? []), file])
  }
  return [...days].map(([day, ofDay]) => ({ day, files: ofDay.sort(compareForDisplay) })).sort((a, b) => (a.day < b.day ? 1 : -1))
}

/** From the whole fundus to its parts, in the order in which they are read. */
export const REGIONS_IN_ORDER: readonly (EyeRegion | null)[] = ['posterior_pole', 'optic_disc', 'macula', 'other', null]

/** A file with a preview counts as an image, though its content is not checked yet. */
export const isRaster = (file: Pick<CaseFile, 'type' | 'preview'>): boolean =>
  file.type?.startsWith('image/') ?? file.preview !== null
export const isDicom = (file: CaseFile): boolean => file.type === 'application/dicom'
/** Whether it stands for a series of several objects, which are scrolled and not listed. */
export const isStack = (file: CaseFile): boolean => file.isStack === true
export const isDocument = (file: CaseFile): boolean => file.type === 'application/pdf'

/** Whether an image of a right or left eye is among them: only then is pairing useful. */
export const hasEyes = (files: readonly CaseFile[]): boolean =>
  files.some((file) => file.eye_side === 'right' || file.eye_side === 'left')

/**
 * Rows are regions, columns are eyes: the right eye (OD) on the viewer's left, always.
 *
 * @param isByRegion the rows are in the order of regions; otherwise in that of the files that they begin with
 */
export function pairEyes(files: readonly CaseFile[], isByRegion = true): PairedFiles {
  const rows: PairRow[] = []
  for (const region of REGIONS_IN_ORDER) {
    const inRegion = files.filter((file) => (REGIONS_IN_ORDER.includes(file.region) ? file.region : 'other') === region)
    const right = inRegion.filter((file) => file.eye_side === 'right')
    const left = inRegion.filter((file) => file.eye_side === 'left')
    for (let i = 0; i < Math.max(right.length, left.length); i += 1) {
      rows.push({ region, number: i + 1, right: right[i] ?? null, left: left[i] ?? null })
    }
  }
  const firstOf = ({ right, left }: PairRow) => files.findIndex((file) => file === right || file === left)
  if (!isByRegion) rows.sort((one, other) => firstOf(one) - firstOf(other))
  const unpaired = files.filter((file) => file.eye_side !== 'right' && file.eye_side !== 'left')
  const sideNotKnown = unpaired.filter((file) => file.eye_side === 'unknown' && file.region !== 'other' && isRaster(file))
  return { rows, sideNotKnown, rest: unpaired.filter((file) => !sideNotKnown.includes(file)) }
}

/** The order of the images on the page, so that next and previous match what is seen. */
export const inShownOrder = ({ rows, sideNotKnown, rest }: PairedFiles): CaseFile[] => [
  ...rows.flatMap((row) => [row.right, row.left]).filter((file) => file !== null),
  ...sideNotKnown,
  ...rest,
]
