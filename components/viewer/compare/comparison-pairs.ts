import { hasEyes, capturedOrSentAt, pairEyes, type PairRowName, groupByVisit } from '../../case/visits/group-by-visit'
import { type CaseFile } from '../../case/case-file'

/** Both eyes of one visit, one eye at two visits, or an image with any other that was chosen. */
export type ComparisonMode = 'eyes' | 'visits' | 'chosen'

export interface ComparisonPair {
  /** Identifies the pair. */
  id: string
  comparing: ComparisonMode
  /** The right eye and the left, as the reader faces the patient; otherwise the earlier image and the later. */
  pictures: readonly [CaseFile, CaseFile]
  /** The row of the page that it is from. */
  row: PairRowName
}

const createPair = (comparing: ComparisonMode, first: CaseFile, second: CaseFile, row: PairRowName): ComparisonPair => ({
  id: `${first.id} ${second.id}`,
  comparing,
  pictures: [first, second],
  row,
})

export const pairContains = (pair: ComparisonPair, fileId: string): boolean => pair.pictures.some(({ id }) => id === fileId)

/** The same region of both eyes, for each region where both exist. */
export function eyePairs(files: readonly CaseFile[]): ComparisonPair[] {
  return pairEyes(files).rows.flatMap(({ right, left, region, number }) =>
    right && left ? [createPair('eyes', right, left, { region, number })] : [],
  )
}

/**
 * Each image of an eye with the same eye and region at the other visits: first the previous visit, then earlier ones, then
 * later ones. Where a visit has several, the one at the same position among them is taken, or its last.
 *
 * @param timeZone in which a visit is a day; without one, the device's
 */
export function visitPairs(files: readonly CaseFile[], history: readonly CaseFile[], timeZone?: string): ComparisonPair[] {
  const visits = groupByVisit(history, timeZone).filter((visit) => hasEyes(visit.files))
  return filesInRowOrder(files).flatMap(({ row, file }) => {
    const at = visits.findIndex((visit) => visit.files.some(({ id }) => id === file.id))
    if (at < 0) return []
    const place = sameEyeAndRegion(visits[at]!.files, file).findIndex(({ id }) => id === file.id)
    const others = [...visits.slice(at + 1), ...visits.slice(0, at).reverse()]
    return others.flatMap((visit) => {
      const there = sameEyeAndRegion(visit.files, file)
      const other = there[place] ?? there.at(-1)
      if (!other) return []
      const [before, after] = capturedOrSentAt(other) < capturedOrSentAt(file) ? [other, file] : [file, other]
      return [createPair('visits', before, after, row)]
    })
  })
}

/** An image with any other one, of this case or another; the earlier one first. */
export function chosenPair(file: CaseFile, other: CaseFile | null): ComparisonPair[] {
  if (!other || other.id === file.id) return []
  const [before, after] = capturedOrSentAt(other) < capturedOrSentAt(file) ? [other, file] : [file, other]
  return [createPair('chosen', before, after, { region: file.region, number: 1 })]
}

const sameEyeAndRegion = (files: readonly CaseFile[], { eye_side, region }: CaseFile): CaseFile[] =>
  files.filter((one) => one.eye_side === eye_side && one.region === region)

/** The images of one eye, in their order on the page. */
function filesInRowOrder(files: readonly CaseFile[]): { row: PairRowName; file: CaseFile }[] {
  return pairEyes(files).rows.flatMap(({ region, number, right, left }) =>
    [right, left].filter((file) => file !== null).map((file) => ({ row: { region, number }, file })),
  )
}
