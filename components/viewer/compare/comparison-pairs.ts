import { hasEyes, capturedOrSentAt, pairEyes, groupByVisit } from '../../case/group-by-visit'
import { type CaseFile } from '../../case/case-file'
import { formatShortDay } from '../../case/format-date'

/** Both eyes of one visit, or one eye at two visits. */
export type ComparisonMode = 'eyes' | 'visits'

export interface ComparisonPair {
  /** Identifies the pair. */
  id: string
  comparing: ComparisonMode
  /** The right eye and the left, as the reader faces the patient; or the earlier image and the later. */
  pictures: readonly [CaseFile, CaseFile]
  label: string
}

const createPair = (comparing: ComparisonMode, first: CaseFile, second: CaseFile, label: string): ComparisonPair => ({
  id: `${first.id} ${second.id}`,
  comparing,
  pictures: [first, second],
  label,
})

export const pairContains = (pair: ComparisonPair, fileId: string): boolean => pair.pictures.some(({ id }) => id === fileId)

/** The same region of both eyes, for each region where both exist. */
export function eyePairs(files: readonly CaseFile[]): ComparisonPair[] {
  return pairEyes(files).rows.flatMap(({ right, left, label }) =>
    right && left ? [createPair('eyes', right, left, `${label}, both eyes`)] : [],
  )
}

/**
 * Each image of an eye with the same eye and region at the other visits: first the previous visit, then earlier ones, then
 * later ones. Where a visit has several, the one at the same position among them is taken, or its last.
 */
export function visitPairs(files: readonly CaseFile[], history: readonly CaseFile[]): ComparisonPair[] {
  const visits = groupByVisit(history).filter((visit) => hasEyes(visit.files))
  return filesInRowOrder(files).flatMap(({ label, side, file }) => {
    const at = visits.findIndex((visit) => visit.files.some(({ id }) => id === file.id))
    if (at < 0) return []
    const place = sameEyeAndRegion(visits[at]!.files, file).findIndex(({ id }) => id === file.id)
    const others = [...visits.slice(at + 1), ...visits.slice(0, at).reverse()]
    return others.flatMap((visit) => {
      const there = sameEyeAndRegion(visit.files, file)
      const other = there[place] ?? there.at(-1)
      if (!other) return []
      const [before, after] = capturedOrSentAt(other) < capturedOrSentAt(file) ? [other, file] : [file, other]
      const days = `${formatShortDay(capturedOrSentAt(before))} and ${formatShortDay(capturedOrSentAt(after))}`
      return [createPair('visits', before, after, `${label}, ${side} eye, ${days}`)]
    })
  })
}

const sameEyeAndRegion = (files: readonly CaseFile[], { eye_side, region }: CaseFile): CaseFile[] =>
  files.filter((one) => one.eye_side === eye_side && one.region === region)

/** The images of one eye, in their order on the page. */
function filesInRowOrder(files: readonly CaseFile[]): { label: string; side: 'right' | 'left'; file: CaseFile }[] {
  return pairEyes(files).rows.flatMap(({ label, right, left }) => [
    ...(right ? [{ label, side: 'right' as const, file: right }] : []),
    ...(left ? [{ label, side: 'left' as const, file: left }] : []),
  ])
}
