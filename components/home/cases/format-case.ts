import { differenceInHours, differenceInMinutes, format, isThisYear, isToday, isYesterday } from 'date-fns'
import { type CaseRecord } from '@/lib/cases/schema'
import { type EyeSide } from '@/lib/files/record/schema'
import { type StatusKind } from '../../ui/feedback/status-text'

/** The state of a case, in clinical terms; `percent` only while images are arriving. */
interface CaseState {
  kind: StatusKind
  words: string
  percent: number | null
}

/** The state of a case: what needs attention comes first, then what is arriving. */
export function describeCaseState(record: CaseRecord): CaseState {
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

/** “F 58”, as far as recorded; a birth year gives the age to within a year. */
export function formatAgeAndSex(
  { birth_year, sex }: { birth_year: number | null; sex: string | null },
  now = new Date(),
): string {
  const letter = sex ? sex.slice(0, 1).toUpperCase() : ''
  const age = birth_year ? String(now.getFullYear() - birth_year) : ''
  return [letter, age].filter(Boolean).join(' ')
}

/** A short relative time for a column: “just now”, “4 min”, “3 h”, “yesterday”, “14 May”. */
export function formatTimeAgo(time: string | null, now = new Date()): string {
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
export function formatDayTime(time: string): string {
  const then = new Date(time)
  if (isToday(then)) return `today ${format(then, 'HH:mm')}`
  if (isYesterday(then)) return `yesterday ${format(then, 'HH:mm')}`
  return format(then, isThisYear(then) ? 'd MMM' : 'd MMM yyyy')
}

/** “1 image”, “7 images”. */
export const formatImageCount = (count: number): string => `${count} ${count === 1 ? 'image' : 'images'}`

/** The last activity of a case: its last arrival, else its creation. */
export const lastActivityAt = (record: CaseRecord): string => record.last_arrival_at ?? record.created_at

const lateralityCodes: Record<EyeSide, string> = { right: 'OD', left: 'OS', both: 'OU', unknown: '' }
const lateralityNames: Record<EyeSide, string> = { right: 'Right eye', left: 'Left eye', both: 'Both eyes', unknown: '' }

/** The eye in clinical notation, OD and OS; nothing where it is unknown. */
export const formatLaterality = (side: EyeSide | null): string => (side ? lateralityCodes[side] : '')

/** The eye in plain words for a patient; nothing where it is unknown. */
export const formatLateralityInFull = (side: EyeSide | null): string => (side ? lateralityNames[side] : '')

/** The cover images of a case, right eye first: OD on the viewer's left, always. */
export function coverPair(record: CaseRecord): CaseRecord['cover'] {
  const right = record.cover.find((cover) => cover.eye_side === 'right')
  const left = record.cover.find((cover) => cover.eye_side === 'left')
  if (right && left) return [right, left]
  return record.cover.slice(0, 1)
}

/** The cases with the newest arrival first, which is not the order in which they were created. */
export const sortByLastActivity = (items: CaseRecord[]): CaseRecord[] =>
  [...items].sort((one, other) => lastActivityAt(other).localeCompare(lastActivityAt(one)))
