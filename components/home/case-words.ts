import { differenceInHours, differenceInMinutes, format, isThisYear, isToday, isYesterday } from 'date-fns'
import { type CaseRecord, type EyeSide } from '../shell/records'
import { type WordKind } from '../ui/word'

/** How a case stands, in the words of a clinic; `percent` only while pictures are on the way. */
export interface CaseState {
  kind: WordKind
  words: string
  percent: number | null
}

/** How a case stands: what needs a person comes first, then what is on the way. */
export function stateOf(record: CaseRecord): CaseState {
  if (record.attention > 0)
    return { kind: 'bad', words: `${record.attention} ${record.attention === 1 ? 'needs' : 'need'} attention`, percent: null }
  if (record.arriving > 0) {
    const all = record.images + record.arriving
    return { kind: 'go', words: `Arriving, ${record.images} of ${all}`, percent: (record.images / all) * 100 }
  }
  if (record.images === 0) return { kind: 'wait', words: 'No pictures yet', percent: null }
  return record.status === 'closed'
    ? { kind: 'ready', words: 'Closed', percent: null }
    : { kind: 'ready', words: 'Ready', percent: null }
}

/** “F 58”, as far as the record has them; a birth year gives the age to within a year. */
export function ageAndSex({ birth_year, sex }: { birth_year: number | null; sex: string | null }, now = new Date()): string {
  const letter = sex ? sex.slice(0, 1).toUpperCase() : ''
  const age = birth_year ? String(now.getFullYear() - birth_year) : ''
  return [letter, age].filter(Boolean).join(' ')
}

/** How long ago, short enough for a column: “just now”, “4 min”, “3 h”, “yesterday”, “14 May”. */
export function sinceThen(time: string | null, now = new Date()): string {
  if (!time) return ''
  const then = new Date(time)
  const minutes = differenceInMinutes(now, then)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min`
  const hours = differenceInHours(now, then)
  if (hours < 12 || isToday(then)) return `${hours} h`
  if (isYesterday(then)) return 'yesterday'
  return format(then, isThisYear(then) ? 'd MMM' : 'd MMM yyyy')
}

/** A time for a sentence: “today 08:12”, “yesterday 17:40”, “14 May 2025”. */
export function onDay(time: string): string {
  const then = new Date(time)
  if (isToday(then)) return `today ${format(then, 'HH:mm')}`
  if (isYesterday(then)) return `yesterday ${format(then, 'HH:mm')}`
  return format(then, isThisYear(then) ? 'd MMM' : 'd MMM yyyy')
}

/** “1 image”, “7 images”. */
export const imagesOf = (count: number): string => `${count} ${count === 1 ? 'image' : 'images'}`

/** The newest thing that happened to a case: its last arrival, else its opening. */
export const lastMoved = (record: CaseRecord): string => record.last_arrival_at ?? record.created_at

const readers: Record<EyeSide, string> = { right: 'OD', left: 'OS', both: 'OU', unknown: '' }
const patients: Record<EyeSide, string> = { right: 'Right eye', left: 'Left eye', both: 'Both eyes', unknown: '' }

/** The side as readers write it, OD and OS; nothing where it is not known. */
export const shortSide = (side: EyeSide | null): string => (side ? readers[side] : '')

/** The side as a patient calls it; nothing where it is not known. */
export const plainSide = (side: EyeSide | null): string => (side ? patients[side] : '')

/** The pictures that stand for a case, right eye first: OD on the viewer's left, always. */
export function pairOf(record: CaseRecord): CaseRecord['cover'] {
  const right = record.cover.find((cover) => cover.eye_side === 'right')
  const left = record.cover.find((cover) => cover.eye_side === 'left')
  if (right && left) return [right, left]
  return record.cover.slice(0, 1)
}

/** The cases with the newest arrival first, which is not the order in which they were opened. */
export const newestFirst = (items: CaseRecord[]): CaseRecord[] =>
  [...items].sort((one, other) => lastMoved(other).localeCompare(lastMoved(one)))
