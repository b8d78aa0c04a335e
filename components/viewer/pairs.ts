import { hasEyes, momentOf, pairEyes, visitsOf } from '../case/arrange'
import { type FileRecord } from '../case/records'
import { shortDayWords } from '../case/time-words'

/** Both eyes of one visit, or one eye at two visits. */
export type Comparing = 'eyes' | 'visits'

export interface Pair {
  /** Names both pictures. */
  id: string
  comparing: Comparing
  /** The right eye and the left, as the reader sees the patient; or the earlier picture and the later. */
  pictures: readonly [FileRecord, FileRecord]
  label: string
}

const pairOf = (comparing: Comparing, first: FileRecord, second: FileRecord, label: string): Pair => ({
  id: `${first.id} ${second.id}`,
  comparing,
  pictures: [first, second],
  label,
})

export const isOf = (pair: Pair, fileId: string): boolean => pair.pictures.some(({ id }) => id === fileId)

/** The same region of both eyes, for each region where both are there. */
export function eyePairs(files: readonly FileRecord[]): Pair[] {
  return pairEyes(files).rows.flatMap(({ right, left, label }) =>
    right && left ? [pairOf('eyes', right, left, `${label}, both eyes`)] : [],
  )
}

/**
 * Each picture of an eye with the same eye and region at the other visits: first with the visit before, then further back,
 * then with those that came later. Where a visit has several, the one at the same place among them is taken, or its last.
 */
export function visitPairs(files: readonly FileRecord[], history: readonly FileRecord[]): Pair[] {
  const visits = visitsOf(history).filter((visit) => hasEyes(visit.files))
  return rowsOf(files).flatMap(({ label, side, file }) => {
    const at = visits.findIndex((visit) => visit.files.some(({ id }) => id === file.id))
    if (at < 0) return []
    const place = alike(visits[at]!.files, file).findIndex(({ id }) => id === file.id)
    const others = [...visits.slice(at + 1), ...visits.slice(0, at).reverse()]
    return others.flatMap((visit) => {
      const there = alike(visit.files, file)
      const other = there[place] ?? there.at(-1)
      if (!other) return []
      const [before, after] = momentOf(other) < momentOf(file) ? [other, file] : [file, other]
      const days = `${shortDayWords(momentOf(before))} and ${shortDayWords(momentOf(after))}`
      return [pairOf('visits', before, after, `${label}, ${side} eye, ${days}`)]
    })
  })
}

const alike = (files: readonly FileRecord[], { eye_side, region }: FileRecord): FileRecord[] =>
  files.filter((one) => one.eye_side === eye_side && one.region === region)

/** The pictures of one eye, in the order in which they stand on the page. */
function rowsOf(files: readonly FileRecord[]): { label: string; side: 'right' | 'left'; file: FileRecord }[] {
  return pairEyes(files).rows.flatMap(({ label, right, left }) => [
    ...(right ? [{ label, side: 'right' as const, file: right }] : []),
    ...(left ? [{ label, side: 'left' as const, file: left }] : []),
  ])
}
