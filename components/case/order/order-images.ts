import { type CaseFile } from '../case-file'
import { capturedOrSentAt, isDicom, REGIONS_IN_ORDER } from '../visits/group-by-visit'

/** The first is what a reader has until they choose another. */
export const IMAGE_ORDERS = ['clinical', 'newest', 'oldest'] as const
export type ImageOrder = (typeof IMAGE_ORDERS)[number]

/** The reader sees the patient: their right eye comes first. */
const EYES_IN_ORDER = ['right', 'left', 'both', 'unknown']

/** Objects of a series have its number in their names: ct-2 before ct-10. */
const byName = new Intl.Collator('en', { numeric: true })

const timeOf = (file: CaseFile): number => capturedOrSentAt(file).getTime()
/** What has no number is last. */
const byNumber = (one: number | null = null, other: number | null = null): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one - other
}

/**
 * Orders the images of a visit. Clinically: right eye before left, then by region, then by time; what has neither is after them,
 * DICOM series by study, series number and instance number. By time: equal times in the clinical order.
 */
export function orderImages(files: readonly CaseFile[], order: ImageOrder): CaseFile[] {
  const compare = compareClinically(files)
  if (order === 'clinical') return files.toSorted(compare)
  const direction = order === 'newest' ? -1 : 1
  return files.toSorted((one, other) => direction * (timeOf(one) - timeOf(other)) || compare(one, other))
}

function compareClinically(files: readonly CaseFile[]): (one: CaseFile, other: CaseFile) => number {
  const studyStarts = new Map<string, number>()
  for (const file of files) {
    const study = file.series?.study_uid
    if (study !== undefined) studyStarts.set(study, Math.min(studyStarts.get(study) ?? Infinity, timeOf(file)))
  }
  const startOf = (file: CaseFile) => studyStarts.get(file.series?.study_uid ?? '') ?? timeOf(file)
  return (one, other) =>
    EYES_IN_ORDER.indexOf(one.eye_side) - EYES_IN_ORDER.indexOf(other.eye_side) ||
    regionRank(one) - regionRank(other) ||
    Number(isDicom(one)) - Number(isDicom(other)) ||
    startOf(one) - startOf(other) ||
    (isDicom(one) ? compareObjects(one, other) : 0) ||
    (one.id < other.id ? -1 : 1)
}

const compareObjects = (one: CaseFile, other: CaseFile): number =>
  byName.compare(one.series?.study_uid ?? '', other.series?.study_uid ?? '') ||
  byNumber(one.series?.number, other.series?.number) ||
  byName.compare(one.series?.uid ?? '', other.series?.uid ?? '') ||
  byNumber(one.series?.instance_number, other.series?.instance_number) ||
  byName.compare(one.filename, other.filename)

/** A region of a later server is another one. */
function regionRank({ region }: CaseFile): number {
  const rank = REGIONS_IN_ORDER.indexOf(region)
  return rank < 0 ? REGIONS_IN_ORDER.indexOf('other') : rank
}
