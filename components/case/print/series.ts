import { type CaseRecord } from '@/lib/cases/schema'
import { BODY_SITES, type BodySite, CAPTURE_VIEWS, type CaptureViewName } from '@/lib/files/body-site'
import { type EyeRegion } from '@/lib/files/record/schema'
import { type CaseFile } from '../case-file'
import { type EyeSideAnswer, isNoEye } from '../eye-question'
import { capturedOrSentAt, dayOf, dayOfFile, isStack, REGIONS_IN_ORDER } from '../visits/group-by-visit'
import { printableFiles } from './printable'

/** An image of a series, with the case that it is in. */
export interface SeriesImage {
  file: CaseFile
  record: CaseRecord
}

/** What images of one series have in common. */
export interface Sight {
  /** Distinguishes it from the others. */
  key: string
  side: EyeSideAnswer
  region: EyeRegion | null
  /** Where on the body, of what shows no eye. */
  bodySite: BodySite | null
  view: CaptureViewName | null
  /** Of a case that shows eyes. */
  isOfEyes: boolean
  /** The number of the case whose images they are, where nothing else says what they show. */
  caseNumber: string | null
  /** How many images show it. */
  count: number
}

/** Of one page; fewer are easier to see, and more are stamps. */
export const SERIES_IMAGES_PER_PAGE = 6

const SIDES: readonly EyeSideAnswer[] = ['right', 'left', 'both', 'none', 'unknown']
const DAY_MS = 86_400_000

const sideOf = (file: CaseFile): EyeSideAnswer => (isNoEye(file) ? 'none' : file.eye_side)
const regionOf = (file: CaseFile): EyeRegion | null => (isNoEye(file) ? null : file.region)

/**
 * The key of what an image shows: its side and its region, its place on the body and its view of that. Of what shows no eye and
 * names no place only its case says what it is.
 */
export const sightKeyOf = (file: CaseFile): string => {
  const ofCase = isNoEye(file) && !file.body_site ? (file.case_id ?? '') : ''
  return [sideOf(file), regionOf(file) ?? '', file.body_site ?? '', file.view ?? '', ofCase].join(' ')
}

/** The images of several cases of one patient that can be printed, in the order of time; a stack is no image of a series. */
export const imagesInTime = (cases: readonly { record: CaseRecord; files: readonly CaseFile[] }[]): SeriesImage[] =>
  cases
    .flatMap(({ record, files }) =>
      printableFiles(files)
        .filter((file) => !isStack(file))
        .map((file) => ({ file, record })),
    )
    .toSorted((one, other) => timeOf(one.file).getTime() - timeOf(other.file).getTime() || (one.file.id < other.file.id ? -1 : 1))

/** What has no place is after all places. */
const siteRank = ({ bodySite }: Sight): number => (bodySite ? BODY_SITES.indexOf(bodySite) : BODY_SITES.length)

/** What the images show: sides, and regions in the order in which they are read. */
export function sightsOf(images: readonly SeriesImage[]): Sight[] {
  const sights = new Map<string, Sight>()
  for (const { file, record } of images) {
    const key = sightKeyOf(file)
    const count = (sights.get(key)?.count ?? 0) + 1
    const { body_site: bodySite, view } = file
    const caseNumber = isNoEye(file) && !bodySite ? record.number : null
    sights.set(key, {
      key,
      side: sideOf(file),
      region: regionOf(file),
      bodySite,
      view,
      isOfEyes: record.shows === 'eye',
      caseNumber,
      count,
    })
  }
  return [...sights.values()].toSorted(
    (one, other) =>
      SIDES.indexOf(one.side) - SIDES.indexOf(other.side) ||
      REGIONS_IN_ORDER.indexOf(one.region) - REGIONS_IN_ORDER.indexOf(other.region) ||
      siteRank(one) - siteRank(other) ||
      CAPTURE_VIEWS.indexOf(one.view ?? 'overview') - CAPTURE_VIEWS.indexOf(other.view ?? 'overview'),
  )
}

/** Returns the whole days from the first image to each, by the calendar of the reader's time zone. */
export function daysSinceFirst(files: readonly CaseFile[], timeZone?: string): number[] {
  const toDay = dayOf(timeZone)
  const days = files.map((file) => Date.parse(dayOfFile(file, toDay)))
  const first = Math.min(...days)
  return days.map((day) => Math.round((day - first) / DAY_MS))
}

/** The images of each page. */
export const seriesPages = (images: readonly SeriesImage[]): SeriesImage[][] =>
  Array.from({ length: Math.ceil(images.length / SERIES_IMAGES_PER_PAGE) }, (_, page) =>
    images.slice(page * SERIES_IMAGES_PER_PAGE, (page + 1) * SERIES_IMAGES_PER_PAGE),
  )

/** An object that says a date alone is ordered by its noon. */
const timeOf = (file: CaseFile): Date => (file.captured_on ? new Date(`${file.captured_on}T12:00:00Z`) : capturedOrSentAt(file))
