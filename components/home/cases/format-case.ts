import { type CaseRecord } from '@/lib/cases/schema'
import { type EyeSide } from '@/lib/files/record/schema'
import { type Translator } from '../../language/translator-type'

/** The last activity of a case: its last arrival, else its creation. */
export const lastActivityAt = (record: CaseRecord): string => record.last_arrival_at ?? record.created_at

/** Whether a case is unread for its reader: never read, marked as unread, or with images that others sent since. */
export const isUnread = (record: CaseRecord): boolean => record.read_at === null || record.unread > 0

/** Whether a case is among the urgent ones, which every list has before all others: one that is closed waits for nobody. */
export const isUrgentNow = ({ urgent, status }: Pick<CaseRecord, 'urgent' | 'status'>): boolean => urgent && status !== 'closed'

const lateralityCodes: Record<EyeSide, string> = { right: 'OD', left: 'OS', both: 'OU', unknown: '' }

/** The eye in clinical notation, OD and OS, which is the same in every language; nothing where it is unknown. */
export const formatLaterality = (side: EyeSide | null): string => (side ? lateralityCodes[side] : '')

/** The eye in plain words; nothing where it is unknown. */
export const formatLateralityInFull = (t: Translator<'ui.eye'>, side: EyeSide | null): string =>
  side && side !== 'unknown' ? t(side) : ''

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

/** The case that a patient's home is about: the newest that needs something of them, else the newest. */
export function leadingCase(items: CaseRecord[]): CaseRecord | undefined {
  const newestFirst = sortByLastActivity(items)
  const needsPatient = ({ attention, own_retakes: retakes }: CaseRecord) => attention > 0 || retakes.length > 0
  return newestFirst.find((record) => record.status !== 'closed' && needsPatient(record)) ?? newestFirst[0]
}
