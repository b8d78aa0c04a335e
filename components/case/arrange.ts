import { type FileRecord } from './records'

/** The pictures of one day, newest day first. */
export interface Visit {
  /** The day on this device's calendar, 2026-11-20. */
  day: string
  files: FileRecord[]
}

export interface PairRow {
  label: string
  right: FileRecord | null
  left: FileRecord | null
}

export interface Arranged {
  rows: PairRow[]
  sideNotKnown: FileRecord[]
  /** Both eyes in one picture, documents, and what is no picture of an eye. */
  rest: FileRecord[]
}

/** When it was taken, or else when it came. */
export const momentOf = (file: FileRecord): Date => new Date(file.captured_at ?? file.created_at)

const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`

/** Slices of a series share their minute and are told apart by name: ct-2 before ct-10. */
const byName = new Intl.Collator('en', { numeric: true })

const inOrder = (a: FileRecord, b: FileRecord): number => {
  if (isDicom(a) && isDicom(b)) return byName.compare(a.filename, b.filename)
  if (isDicom(a) !== isDicom(b)) return isDicom(a) ? 1 : -1
  return momentOf(a).getTime() - momentOf(b).getTime() || (a.id < b.id ? -1 : 1)
}

/** Groups files by the day of capture, the newest first; within a day pictures in the order of capture, then series by name. */
export function visitsOf(files: readonly FileRecord[]): Visit[] {
  const days = new Map<string, FileRecord[]>()
  for (const file of files) {
    const day = dayOf(momentOf(file))
    days.set(day, [...(days.get(day) ?? []), file])
  }
  return [...days].map(([day, ofDay]) => ({ day, files: ofDay.sort(inOrder) })).sort((a, b) => (a.day < b.day ? 1 : -1))
}

const regions: readonly (readonly [string | null, string])[] = [
  ['posterior_pole', 'Posterior pole'],
  ['optic_disc', 'Optic disc'],
  ['macula', 'Macula'],
  ['other', 'Other region'],
  [null, 'Region not given'],
]

/** What has sent a preview ahead is a picture, though nobody has looked into it yet. */
export const isRaster = (file: FileRecord): boolean => file.type?.startsWith('image/') ?? file.preview !== null
export const isDicom = (file: FileRecord): boolean => file.type === 'application/dicom'
export const isDocument = (file: FileRecord): boolean => file.type === 'application/pdf'

/** True where a picture of a right or left eye is among them: then they are worth pairing. */
export const hasEyes = (files: readonly FileRecord[]): boolean =>
  files.some((file) => file.eye_side === 'right' || file.eye_side === 'left')

/** Rows are regions, columns are eyes: the right eye (OD) on the viewer's left, always. */
export function pairEyes(files: readonly FileRecord[]): Arranged {
  const known = new Set(regions.map(([region]) => region))
  const rows: PairRow[] = []
  for (const [region, label] of regions) {
    const here = files.filter((file) => (known.has(file.region) ? file.region : 'other') === region)
    const right = here.filter((file) => file.eye_side === 'right')
    const left = here.filter((file) => file.eye_side === 'left')
    for (let i = 0; i < Math.max(right.length, left.length); i += 1) {
      rows.push({ label: i === 0 ? label : `${label}, ${i + 1}`, right: right[i] ?? null, left: left[i] ?? null })
    }
  }
  const unpaired = files.filter((file) => file.eye_side !== 'right' && file.eye_side !== 'left')
  const sideNotKnown = unpaired.filter((file) => file.eye_side === 'unknown' && isRaster(file))
  return { rows, sideNotKnown, rest: unpaired.filter((file) => !sideNotKnown.includes(file)) }
}

/** The order in which the pictures stand on the page, so that next and previous mean what one sees. */
export const inShownOrder = ({ rows, sideNotKnown, rest }: Arranged): FileRecord[] => [
  ...rows.flatMap((row) => [row.right, row.left]).filter((file) => file !== null),
  ...sideNotKnown,
  ...rest,
]
